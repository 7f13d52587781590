/**
 * Reads that lag for longer than the settle time. A root message or a case may then exist twice, or AWS
 * may not know a new case yet.
 */
import { expect, test } from 'vitest';
import { signature } from '../../shared/domain/marker.ts';
import { caseKey } from '../../shared/store/keys.ts';
import type { Item } from '../../shared/store/table.ts';
import { answerLost, times, unknownCase } from './call-plans.ts';
import { createFixture, type Fixture, replyIsAtAws } from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { firstThread, onlyCase } from './scenarios.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const refOf = ({ actors }: Fixture) => [...actors.history.cases.keys()][0] ?? '';
const rowOf = ({ rows }: Fixture, ref: string) => rows.get(caseKey(ref)) as Item;
const ofBot = (fixture: Fixture, text: string) =>
  fixture.workspace.messages.filter((one) => !one.user && one.text.includes(text));

/** Posts a message of the app whose metadata names `key`, as the root message of a case does. */
function postAsApp(fixture: Fixture, key: string, channel = firstThread(fixture).channel) {
  const metadata = { event_type: 'casethread_message', event_payload: { key, part: 0 } };
  const { ts } = fixture.workspace.post({ channel, text: 'x', blocks: [], metadata });
  return { channel, rootTs: ts };
}

test('a reply below the second copy of a root message reaches the case and is not posted back', async () => {
  const fixture = await createFixture('a case');
  fixture.actors.reply(postAsApp(fixture, refOf(fixture)));
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(ofBot(fixture, 'r2w0')).toEqual([]);
});

test('a second reply below that copy reaches AWS at once', async () => {
  const fixture = await createFixture('a case');
  const thread = postAsApp(fixture, refOf(fixture));
  fixture.actors.reply(thread);
  await fixture.untilQuiet(10 * MINUTE);
  fixture.actors.reply(thread);
  const from = fixture.timeline.now();
  await fixture.timeline.run(() => replyIsAtAws(fixture) || fixture.timeline.now() > from + 5000);
  expect(replyIsAtAws(fixture)).toBe(true);
});

test('a reply below a message of the app that belongs to no case is dropped', async () => {
  const fixture = await createFixture('a case');
  fixture.actors.reply(postAsApp(fixture, 'NOCASEATALL0'));
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(replyIsAtAws(fixture)).toBe(false);
});

test('a reply below a message of the app in another channel does not reach the case that it names', async () => {
  const fixture = await createFixture('a case');
  fixture.actors.reply(postAsApp(fixture, refOf(fixture), 'C03ELSEWHERE'));
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(replyIsAtAws(fixture)).toBe(false);
});

test('a reply below a copy that reads do not show yet waits, and reaches the case', async () => {
  const fixture = await createFixture('a case');
  const thread = postAsApp(fixture, refOf(fixture));
  const copy = fixture.workspace.messages.find(({ ts }) => ts === thread.rootTs);
  if (copy) copy.visibleAt += MINUTE;
  fixture.actors.reply(thread);
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(replyIsAtAws(fixture)).toBe(true);
});

test('a reply is not refused while AWS does not know the new case yet', async () => {
  const fixture = await createFixture('a case');
  fixture.planCalls('AddCommunicationToCase', ...times(3, unknownCase));
  fixture.actors.reply(firstThread(fixture));
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(ofBot(fixture, 'did not reach AWS')).toEqual([]);
});

test('while AWS does not know the new case, a reply in doubt is looked for, and nobody is told', async () => {
  const fixture = await createFixture('a case');
  fixture.planCalls('AddCommunicationToCase', answerLost('support'));
  fixture.planCalls('DescribeCommunications', ...times(2, unknownCase));
  fixture.actors.reply(firstThread(fixture));
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(brokenInvariants(fixture, { duplicatesAllowed: false, afterDailyScan: false })).toEqual(
    [],
  );
  expect(ofBot(fixture, '<@UADA>')).toEqual([]);
});

test('a reply is not refused before DescribeCases has returned the new case', async () => {
  const fixture = await createFixture('nothing');
  fixture.planCalls('DescribeCases', ...times(4, unknownCase));
  fixture.planCalls('AddCommunicationToCase', ...times(2, unknownCase));
  fixture.workspace.onPost = (message) => {
    if (fixture.actors.noticeThread(message)) fixture.actors.reply(firstThread(fixture));
  };
  fixture.actors.openCase();
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(ofBot(fixture, 'did not reach AWS')).toEqual([]);
});

test('the author is told when AWS does not know a case that is no longer watched', async () => {
  const fixture = await createFixture('a case');
  const { live, ...row } = rowOf(fixture, refOf(fixture));
  fixture.rows.put(row as Item, {});
  fixture.planCalls('AddCommunicationToCase', ...times(3, unknownCase));
  fixture.actors.reply(firstThread(fixture));
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(ofBot(fixture, 'did not reach AWS')).toHaveLength(1);
});

test('after a reply to a case that is no longer watched, the answer appears in the thread', async () => {
  const fixture = await createFixture('a case');
  const { live, ...row } = rowOf(fixture, refOf(fixture));
  fixture.rows.put(row as Item, {});
  fixture.actors.reply(firstThread(fixture));
  await fixture.untilQuiet(0);
  fixture.actors.answer(onlyCase(fixture));
  await fixture.untilQuiet(0);
  expect(ofBot(fixture, 'a3w0')).toHaveLength(1);
});

test('the thread says once, within a day, that AWS has the case twice', async () => {
  const fixture = await createFixture('a case');
  const ref = refOf(fixture);
  const { subject } = onlyCase(fixture);
  const twin = fixture.awsSupport.createCase(subject, `x\n\n${signature('Ada Lovelace', ref)}`);
  const row = rowOf(fixture, ref);
  fixture.rows.put({ ...row, opening: { ...(row.opening as object), attempt: 2 } }, {});
  expect(await fixture.untilQuiet(2 * DAY)).toEqual([]);
  expect(ofBot(fixture, 'AWS has this case twice')).toHaveLength(1);
  expect(ofBot(fixture, twin.displayId)).toHaveLength(1);
});
