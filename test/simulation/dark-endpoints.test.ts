/** One of AWS Support's endpoints is dark, and others take the same calls on the same cases. */
import { expect, test } from 'vitest';
import type { Blackout } from './fakes/aws-support.ts';
import { createFixture, type Fixture, replyIsAtAws, threadSays } from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { firstThread } from './scenarios.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const STRICT = { duplicatesAllowed: false, afterDailyScan: false };
const BLACKOUTS: Blackout[] = ['refuses connections', 'is silent', 'is silent after the effect'];

/** Runs until that holds. Gives how long it took (ms); undefined when it did not within `longest`. */
async function timeUntil({ timeline }: Fixture, holds: () => boolean, longest: number) {
  const from = timeline.now();
  await timeline.run(() => holds() || timeline.now() - from > longest);
  return holds() ? timeline.now() - from : undefined;
}

/** Lets everything come back, and expects that nothing was lost or done twice. */
async function expectAllIsWell(run: Fixture) {
  run.awsSupport.blackouts.clear();
  expect(await run.untilQuiet(20 * MINUTE)).toEqual([]);
  expect(brokenInvariants(run, STRICT)).toEqual([]);
}

test.each(BLACKOUTS)('a case opens within 15 seconds while the first endpoint %s', async (how) => {
  const run = await createFixture('nothing');
  run.awsSupport.blackouts.set(0, how);
  run.actors.openCase();
  const isOpen = () => run.awsSupport.cases.size === 1;
  expect(await timeUntil(run, isOpen, 15 * SECOND)).toBeLessThan(15 * SECOND);
  await expectAllIsWell(run);
});

test('a case opens within 15 seconds while two endpoints refuse connections', async () => {
  const run = await createFixture('nothing');
  run.awsSupport.blackouts.set(0, 'refuses connections').set(1, 'refuses connections');
  run.actors.openCase();
  const isOpen = () => run.awsSupport.cases.size === 1;
  expect(await timeUntil(run, isOpen, 15 * SECOND)).toBeLessThan(15 * SECOND);
  await expectAllIsWell(run);
});

test('a reply goes to another endpoint while the first one refuses connections', async () => {
  const run = await createFixture('a case');
  run.awsSupport.blackouts.set(0, 'refuses connections');
  run.actors.reply(firstThread(run));
  expect(await timeUntil(run, () => replyIsAtAws(run), 5 * SECOND)).toBeLessThan(5 * SECOND);
  await expectAllIsWell(run);
});

test('a reply in doubt at a silent endpoint is not sent elsewhere, and arrives once that is back', async () => {
  const run = await createFixture('a case');
  run.awsSupport.blackouts.set(0, 'is silent');
  run.actors.reply(firstThread(run));
  const isTold = () => threadSays('whether this reply reached AWS: AWS Support in us-east-1')(run);
  const told = await timeUntil(run, isTold, 5 * MINUTE);
  expect(told).toBeGreaterThan(2 * MINUTE);
  expect(told).toBeLessThan(3.5 * MINUTE);
  expect(await timeUntil(run, () => replyIsAtAws(run), 60 * MINUTE)).toBeUndefined();
  await expectAllIsWell(run);
  expect(replyIsAtAws(run)).toBe(true);
});

test('a reply that took effect at a silent endpoint is found at another one', async () => {
  const run = await createFixture('a case');
  run.awsSupport.blackouts.set(0, 'is silent after the effect');
  run.actors.reply(firstThread(run));
  const row = () => run.rows.all().find(({ sk }) => sk.startsWith('OUT#'));
  const isSent = () => (row()?.delivery as { state: string } | undefined)?.state === 'sent';
  expect(await timeUntil(run, isSent, 3 * MINUTE)).toBeLessThan(3 * MINUTE);
  await expectAllIsWell(run);
});

test('what AWS answers appears while the first endpoint is silent', async () => {
  const run = await createFixture('a case');
  run.awsSupport.blackouts.set(0, 'is silent');
  const [on] = run.awsSupport.cases.values();
  if (!on) throw new Error('no case');
  run.actors.answer(on);
  const isShown = () => threadSays(`${[...run.actors.history.answers.keys()].at(-1)}w0`)(run);
  expect(await timeUntil(run, isShown, MINUTE)).toBeLessThan(MINUTE);
  await expectAllIsWell(run);
});

test('a case that was opened elsewhere is followed while the first endpoint is back and does not know it', async () => {
  const run = await createFixture('nothing');
  run.awsSupport.options.endpointLag = () => 60 * MINUTE;
  run.awsSupport.options.writesLag = true;
  run.awsSupport.blackouts.set(0, 'refuses connections');
  run.actors.openCase();
  await timeUntil(run, () => false, MINUTE);
  run.awsSupport.blackouts.clear();
  const [on] = run.awsSupport.cases.values();
  if (!on) throw new Error('no case');
  await timeUntil(run, () => false, 30 * MINUTE);
  run.actors.reply(firstThread(run));
  expect(await timeUntil(run, () => replyIsAtAws(run), 5 * SECOND)).toBeLessThan(5 * SECOND);
  run.actors.answer(on);
  const isShown = () => threadSays(`${[...run.actors.history.answers.keys()].at(-1)}w0`)(run);
  expect(await timeUntil(run, isShown, MINUTE)).toBeLessThan(MINUTE);
  expect(threadSays('AWS no longer has this case')(run)).toBe(false);
  await timeUntil(run, () => false, 60 * MINUTE);
  await expectAllIsWell(run);
});

test('a reply in doubt at the second endpoint is looked for there, and not at the first, which is back', async () => {
  const run = await createFixture('a case');
  run.awsSupport.options.endpointLag = () => 3 * 60 * MINUTE;
  run.awsSupport.blackouts
    .set(0, 'refuses connections')
    .set(1, 'is silent after the effect')
    .set(2, 'refuses connections');
  run.actors.reply(firstThread(run));
  const isTold = () => threadSays('whether this reply reached AWS: AWS Support in us-west-2')(run);
  expect(await timeUntil(run, isTold, 5 * MINUTE)).toBeDefined();
  run.awsSupport.blackouts.delete(0);
  const isSent = () =>
    run.rows.all().some(({ sk, delivery }) => {
      return sk.startsWith('OUT#') && (delivery as { state: string }).state === 'sent';
    });
  expect(await timeUntil(run, isSent, 60 * MINUTE)).toBeUndefined();
  run.awsSupport.blackouts.clear();
  expect(await timeUntil(run, isSent, 6 * MINUTE)).toBeDefined();
  await timeUntil(run, () => false, 3 * 60 * MINUTE);
  await expectAllIsWell(run);
});

test('a case that only a dark endpoint knows is not given up', async () => {
  const run = await createFixture('nothing');
  run.awsSupport.options.endpointLag = () => 2 * 60 * MINUTE;
  run.actors.openCase();
  await timeUntil(run, () => false, 10 * SECOND);
  run.awsSupport.blackouts.set(0, 'is silent');
  await timeUntil(run, () => false, 60 * MINUTE);
  expect(threadSays('AWS no longer has this case')(run)).toBe(false);
  await timeUntil(run, () => false, 120 * MINUTE);
  await expectAllIsWell(run);
});

test('an endpoint that is back is used again within two minutes', async () => {
  const run = await createFixture('a case');
  run.awsSupport.blackouts.set(0, 'is silent');
  await timeUntil(run, () => false, 2 * MINUTE);
  run.awsSupport.blackouts.clear();
  const health = () => run.rows.all().find(({ sk }) => sk === 'HEALTH');
  expect(health()?.dark).toEqual(['us-east-1']);
  expect(await timeUntil(run, () => String(health()?.dark) === '', 2 * MINUTE)).toBeDefined();
});
