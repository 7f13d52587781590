/** The rows of a case that is over expire, and nothing that is still wanted does. */
import { expect, test } from 'vitest';
import { KEEP_MS } from './fakes/functions.ts';
import { createFixture, textAtAws } from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { firstThread, onlyCase } from './scenarios.ts';

const DAY = 24 * 3600_000;

/** A case with replies and answers, resolved; and that many days. */
async function resolvedFor(days: number) {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  for (let i = 0; i < 8; i += 1) {
    actors.reply(firstThread(fixture));
    actors.answer(onlyCase(fixture));
    await fixture.untilQuiet(0);
  }
  actors.setStatus(onlyCase(fixture), 'resolved');
  await fixture.untilQuiet(0);
  const wait = async (ms: number) => {
    const until = timeline.now() + ms;
    await timeline.run(() => timeline.now() > until);
  };
  await wait(days * DAY);
  return { fixture, wait };
}

const broken = (fixture: Awaited<ReturnType<typeof createFixture>>) => [
  ...fixture.rowObserver.broken,
  ...brokenInvariants(fixture, { duplicatesAllowed: false, afterDailyScan: false }),
];

test('two weeks after it was resolved a case is read no more, and then its rows go', async () => {
  const { fixture, wait } = await resolvedFor(12);
  const rowsOf = () =>
    fixture.rows.all().filter(({ sk }) => !/^(PLACE|ALL|CALLS|HEALTH)$/.test(sk));
  expect(
    rowsOf().filter(({ expiresAt, sk }) => expiresAt !== undefined && !sk.startsWith('IN#~')),
  ).toEqual([]);
  await wait(4 * DAY);
  const before = rowsOf();
  expect(before.filter(({ live }) => live !== undefined)).toEqual([]);
  expect(before.filter(({ expiresAt }) => expiresAt === undefined)).toEqual([]);
  expect(broken(fixture)).toEqual([]);
  await wait(KEEP_MS);
  expect(rowsOf().map(({ sk }) => sk)).toContain('META');
  expect(rowsOf().length).toBeLessThan(10);
  await wait(30 * DAY);
  expect(rowsOf()).toEqual([]);
  expect(fixture.rowObserver.broken).toEqual([]);
});

test('what was said is not said again where a reply comes after the rows are gone', async () => {
  const { fixture, wait } = await resolvedFor(16);
  await wait(KEEP_MS + DAY);
  const posted = fixture.workspace.messages.length;
  fixture.actors.reply(firstThread(fixture));
  await wait(2 * DAY);
  expect(textAtAws(fixture)).toContain([...fixture.actors.history.replies.keys()].at(-1));
  // The reply itself, and the lines that say that it opened the case again.
  expect(fixture.workspace.messages.length - posted).toBeLessThan(4);
});

test('a row that expires though its case is watched is shown', async () => {
  const fixture = await createFixture('a case');
  const { actors, rows, rowObserver, timeline } = fixture;
  actors.reply(firstThread(fixture));
  await fixture.untilQuiet(0);
  const row = rows.all().find(({ sk }) => sk.startsWith('OUT#'));
  if (!row) throw new Error('the reply has no row');
  rows.put({ ...row, expiresAt: timeline.now() / 1000 + 60 }, {});
  await fixture.untilQuiet(120_000);
  expect(rowObserver.broken).toEqual([
    expect.stringMatching(/OUT#.*: expired while its case was watched/),
  ]);
});
