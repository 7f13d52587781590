/** The reaction on each reply is true in the end, within Slack's limits, whatever fails. */
import { expect, test } from 'vitest';
import { answerLost, denied, refused, requestLost, times } from './call-plans.ts';
import { slackError, throttled } from './fakes/client-errors.ts';
import { createFixture, type Fixture } from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { SUCCESSFUL_CALL } from './no-faults.ts';
import { firstThread, onlyReply } from './scenarios.ts';

const MINUTE = 60_000;

const marksOf = ({ actors }: Fixture): string[] =>
  [...actors.history.replies.values()]
    .filter(({ editOf }) => !editOf)
    .map(({ message }) => (message.reactions ?? []).join(' '));

const broken = (fixture: Fixture) =>
  brokenInvariants(fixture, { duplicatesAllowed: false, afterDailyScan: false });

test.each([
  ['throttled', { returns: 4, error: throttled('slack', 30) }],
  ['answered 500', { returns: 4, error: slackError('internal_error') }],
  ['refused while the channel is archived', { returns: 4, error: slackError('is_archived') }],
  ['lost', requestLost('slack')],
  ['done and not answered', answerLost('slack')],
  ['cut off with its process', { ...SUCCESSFUL_CALL, dies: 'before' as const }],
  ['done as its process died', { ...SUCCESSFUL_CALL, dies: 'after' as const }],
])('a delivered reply gets its check mark when the first reactions.add is %s', async (_, plan) => {
  const fixture = await createFixture('a case');
  fixture.planCalls('reactions.add', plan);
  fixture.actors.reply(firstThread(fixture));
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(marksOf(fixture)).toEqual(['white_check_mark']);
});

test.each([
  ['removing it is throttled', 'reactions.remove', { returns: 4, error: throttled('slack', 30) }],
  ['removing it is cut off', 'reactions.remove', { ...SUCCESSFUL_CALL, dies: 'before' as const }],
  ['its own call arrives late', 'reactions.add', { ...answerLost('slack'), arrives: 19_000 }],
  ['it arrives after its removal', 'reactions.add', { ...answerLost('slack'), arrives: 90_000 }],
  [
    'its process dies as it is set',
    'reactions.add',
    { ...SUCCESSFUL_CALL, dies: 'after' as const },
  ],
])('no hourglass stays on a delivered reply when %s', async (_, call, plan) => {
  const fixture = await createFixture('a case');
  fixture.planCalls('AddCommunicationToCase', { arrives: 7000, returns: 7500 });
  fixture.planCalls(call, plan);
  fixture.actors.reply(firstThread(fixture));
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(marksOf(fixture)).toEqual(['white_check_mark']);
});

test('the mark is that of the message as it now reads', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  actors.reply(firstThread(fixture));
  await fixture.untilQuiet(0);
  fixture.planCalls('AddCommunicationToCase', ...times(8, denied), refused);
  actors.editReply(onlyReply(fixture));
  await timeline.run(() => marksOf(fixture)[0] === 'hourglass_flowing_sand');
  expect(await fixture.untilQuiet(60 * MINUTE)).toEqual([]);
  expect(marksOf(fixture)).toEqual(['x']);
  actors.editReply(onlyReply(fixture));
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(marksOf(fixture)).toEqual(['white_check_mark']);
});

test.each([
  ['throttled', { returns: 4, error: throttled('slack', 30) }],
  ['answered 500', { returns: 4, error: slackError('internal_error') }],
  ['lost', requestLost('slack')],
])(
  'a refused edit turns the check mark into a cross when the first reactions.add is %s',
  async (_, plan) => {
    const fixture = await createFixture('a case');
    const { actors } = fixture;
    actors.reply(firstThread(fixture));
    await fixture.untilQuiet(0);
    fixture.planCalls('AddCommunicationToCase', refused);
    fixture.planCalls('reactions.add', plan);
    actors.editReply(onlyReply(fixture));
    expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
    expect(marksOf(fixture)).toEqual(['x']);
  },
);

test('where Slack lets nobody react it is asked little, and other channels get their marks', async () => {
  const fixture = await createFixture('nothing');
  const { actors, timeline, workspace, calls } = fixture;
  actors.openCase('C01INCIDENTS');
  actors.openCase('C02PAYMENTS');
  await fixture.untilQuiet(0);
  workspace.refusalFor = (channel, method) =>
    channel === 'C01INCIDENTS' && method === 'reactions.add' ? 'is_archived' : undefined;
  // More than Slack lets anybody react to in a minute, the newest where nobody may.
  for (const thread of actors.threads.toReversed()) {
    for (let i = 0; i < 40; i++) actors.reply(thread);
  }
  const before = calls.length;
  const until = timeline.now() + 10 * MINUTE;
  await timeline.run(() => timeline.now() > until);
  const tries = calls.slice(before).filter(({ name }) => name === 'reactions.add').length;
  expect(tries).toBeLessThan(80);
  expect(marksOf(fixture).filter((mark) => mark === 'white_check_mark')).toHaveLength(40);
  workspace.refusalFor = () => undefined;
  expect(await fixture.untilQuiet(30 * MINUTE)).toEqual([]);
  expect(new Set(marksOf(fixture))).toEqual(new Set(['white_check_mark']));
});

test('all that waits behind a parked reply is marked as waiting, and none stays so', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  fixture.planCalls('AddCommunicationToCase', ...times(6, denied));
  for (let i = 0; i < 8; i++) actors.reply(firstThread(fixture));
  await timeline.run(() => marksOf(fixture).every((mark) => mark === 'hourglass_flowing_sand'));
  expect(await fixture.untilQuiet(30 * MINUTE)).toEqual([]);
  expect(new Set(marksOf(fixture))).toEqual(new Set(['white_check_mark']));
});

test('of the marks that Slack did not take at once, those of the newest replies come first', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  for (let i = 0; i < 120; i++) actors.reply(firstThread(fixture));
  await timeline.run(() => marksOf(fixture).at(-1) === 'white_check_mark');
  const marked = marksOf(fixture).filter((mark) => mark === 'white_check_mark');
  expect(marked.length).toBeGreaterThan(50);
  expect(marked.length).toBeLessThan(60);
});

test('after a burst of 1,000 replies every mark is right within 20 minutes, and none is delayed by it', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline, awsSupport } = fixture;
  for (let i = 1; i < 20; i++) actors.openCase();
  await fixture.untilQuiet(0);
  const from = timeline.now();
  for (const thread of actors.threads) for (let i = 0; i < 50; i++) actors.reply(thread);
  const sent = () =>
    [...awsSupport.cases.values()].reduce((sum, one) => sum + one.communications.length - 1, 0);
  await timeline.run(() => sent() === 1000);
  // AWS allows five calls a second.
  expect(timeline.now() - from).toBeLessThan(4 * MINUTE);
  const isMarked = () => marksOf(fixture).every((mark) => mark === 'white_check_mark');
  await timeline.run(() => isMarked() || timeline.now() > from + 25 * MINUTE);
  expect(isMarked()).toBe(true);
  expect((timeline.now() - from) / MINUTE).toBeLessThan(20);
  expect(await fixture.untilQuiet(0)).toEqual([]);
  expect(broken(fixture)).toEqual([]);
});
