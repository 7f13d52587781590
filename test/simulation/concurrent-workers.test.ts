/** What lag longer than the settle time leaves behind: roots and cases made twice, cases not known yet. */
import { expect, test } from 'vitest';
import { signature } from '../../shared/domain/marker.ts';
import { caseKey } from '../../shared/store/keys.ts';
import type { Item } from '../../shared/store/table.ts';
import { openStage, replyIsAtAws, type Stage, times, unknown } from './fixture.ts';
import { firstThread, onlyCase } from './scenarios.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const refOf = ({ cast }: Stage) => [...cast.said.cases.keys()][0] ?? '';
const rowOf = ({ rows }: Stage, ref: string) => rows.get(caseKey(ref)) as Item;
const ofBot = (stage: Stage, text: string) =>
  stage.workspace.messages.filter((one) => !one.user && one.text.includes(text));

/** A message of ours in the channel, below which somebody replies. */
function stray(stage: Stage, key: string) {
  const metadata = { event_type: 'casethread_message', event_payload: { key, part: 0 } };
  const { channel } = firstThread(stage);
  const { ts } = stage.workspace.post({ channel, text: 'x', blocks: [], metadata });
  return { channel, rootTs: ts };
}

test('what is written below a root that was posted twice reaches the case, and comes back to nobody', async () => {
  const stage = await openStage('a case');
  stage.cast.replies(stray(stage, refOf(stage)));
  expect(await stage.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(replyIsAtAws(stage)).toBe(true);
  expect(ofBot(stage, 'r2w0')).toEqual([]);
});

test('of such a root nobody asks twice: what is written below it later goes at once', async () => {
  const stage = await openStage('a case');
  const below = stray(stage, refOf(stage));
  stage.cast.replies(below);
  await stage.untilQuiet(10 * MINUTE);
  stage.cast.replies(below);
  const from = stage.timeline.now();
  await stage.timeline.run(() => replyIsAtAws(stage) || stage.timeline.now() > from + 5000);
  expect(replyIsAtAws(stage)).toBe(true);
});

test('what is written below a message of ours that heads no case is let go, and nobody waits for it', async () => {
  const stage = await openStage('a case');
  stage.cast.replies(stray(stage, 'NOCASEATALL0'));
  expect(await stage.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(replyIsAtAws(stage)).toBe(false);
});

test('a reply waits while AWS does not know the case yet, and is not refused', async () => {
  const stage = await openStage('a case');
  stage.fares('AddCommunicationToCase', ...times(3, unknown));
  stage.cast.replies(firstThread(stage));
  expect(await stage.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(replyIsAtAws(stage)).toBe(true);
  expect(ofBot(stage, 'did not reach AWS')).toEqual([]);
});

test('so it does before AWS has shown the case at all', async () => {
  const stage = await openStage('nothing');
  stage.fares('DescribeCases', ...times(4, unknown));
  stage.fares('AddCommunicationToCase', ...times(2, unknown));
  stage.workspace.posted = (message) => {
    if (stage.cast.sees(message)) stage.cast.replies(firstThread(stage));
  };
  stage.cast.opens();
  expect(await stage.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(replyIsAtAws(stage)).toBe(true);
  expect(ofBot(stage, 'did not reach AWS')).toEqual([]);
});

test('a reply to a case that is watched no more is told when AWS does not know it', async () => {
  const stage = await openStage('a case');
  const { live, ...row } = rowOf(stage, refOf(stage));
  stage.rows.put(row as Item, {});
  stage.fares('AddCommunicationToCase', ...times(3, unknown));
  stage.cast.replies(firstThread(stage));
  expect(await stage.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(ofBot(stage, 'did not reach AWS')).toHaveLength(1);
});

test('whoever writes on a case that is watched no more hears the answer', async () => {
  const stage = await openStage('a case');
  const { live, ...row } = rowOf(stage, refOf(stage));
  stage.rows.put(row as Item, {});
  stage.cast.replies(firstThread(stage));
  await stage.untilQuiet(0);
  stage.cast.answers(onlyCase(stage));
  await stage.untilQuiet(0);
  expect(ofBot(stage, 'a3w0')).toHaveLength(1);
});

test('a case that AWS has twice is told within a day, once', async () => {
  const stage = await openStage('a case');
  const ref = refOf(stage);
  const { subject } = onlyCase(stage);
  const twin = stage.desk.open(subject, `x\n\n${signature('Ada Lovelace', ref)}`);
  const row = rowOf(stage, ref);
  stage.rows.put({ ...row, opening: { ...(row.opening as object), attempt: 2 } }, {});
  expect(await stage.untilQuiet(2 * DAY)).toEqual([]);
  expect(ofBot(stage, 'AWS has this case twice')).toHaveLength(1);
  expect(ofBot(stage, twin.displayId)).toHaveLength(1);
});
