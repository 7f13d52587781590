/** A version that names what is pending, and notes markers, takes over from one that did neither. */
import { expect, test } from 'vitest';
import { unpackSaid } from '../../shared/domain/said.ts';
import { sketchOf } from '../../shared/domain/sketch.ts';
import type { Item } from '../../shared/store/table.ts';
import { throttled } from './fakes/client-errors.ts';
import {
  answerIsInThread,
  createFixture,
  type Fixture,
  replyIsAtAws,
  textAtAws,
} from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { firstThread, onlyCase } from './scenarios.ts';

/** All rows as the version before would have written them. */
function asVersionBefore({ rows }: Fixture): void {
  for (const item of rows.all()) {
    const { trackedAt, said, ...row } = item;
    if (/^(?:PENDING$|ECHO#)/.test(row.sk)) rows.remove(row);
    else rows.put(said instanceof Uint8Array ? withText(row, said) : row, {});
  }
}

function withText(row: Item, said: Uint8Array): Item {
  const { text } = unpackSaid(said);
  return { ...row, text, sketches: [sketchOf(text)] };
}

test('what waits is sent in order and once, and what was sent is known for ours', async () => {
  const fixture = await createFixture('a case');
  const { actors, functions, timeline, workspace } = fixture;
  actors.reply(firstThread(fixture));
  await timeline.run(() => replyIsAtAws(fixture));
  const waiting = { returns: 4, error: throttled('support', 20) };
  fixture.planCalls('AddCommunicationToCase', ...Array(8).fill(waiting));
  for (let i = 0; i < 3; i += 1) actors.reply(firstThread(fixture));
  const until = timeline.now() + 5000;
  await timeline.run(() => timeline.now() > until);
  expect(replyIsAtAws(fixture)).toBe(false);
  const posted = workspace.messages.length;
  for (const process of functions.running) process.kill();
  asVersionBefore(fixture);
  actors.reply(firstThread(fixture));
  void functions.pollCases();
  expect(await fixture.untilQuiet(0)).toEqual([]);
  const labels = [...actors.history.replies.keys()];
  const sent = labels.map((label) => textAtAws(fixture).indexOf(`${label}w0`));
  expect(sent).toEqual(sent.toSorted((a, b) => a - b));
  expect(sent).not.toContain(-1);
  // None of them is posted as though a colleague had written it.
  expect(workspace.messages.length).toBe(posted + 1);
  actors.answer(onlyCase(fixture));
  expect(await fixture.untilQuiet(0)).toEqual([]);
  expect(answerIsInThread(fixture)).toBe(true);
  expect(brokenInvariants(fixture, { duplicatesAllowed: false, afterDailyScan: false })).toEqual(
    [],
  );
});
