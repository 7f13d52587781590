/** Nobody is told the same thing twice, and no call is made without need. */
import { expect, test } from 'vitest';
import { caseRef } from '../../shared/domain/marker.ts';
import { denied, messageNotFound, notConnected, times } from './call-plans.ts';
import { ACCOUNT } from './fakes/functions.ts';
import {
  archiveChannels,
  countNotes,
  countPrivateMessages,
  createFixture,
  type Fixture,
  replyIsAtAws,
} from './fixture.ts';
import { firstThread, onlyCase } from './scenarios.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const TEAM = 'T01CASETHREAD';

const status = (fixture: Fixture) => onlyCase(fixture).statuses.at(-1)?.status;

test('a wakeup with nothing to do calls neither Slack nor AWS', async () => {
  const fixture = await createFixture('a case');
  const { functions, calls, actors } = fixture;
  const [ref = ''] = actors.history.cases.keys();
  const before = calls.length;
  void functions.ingress(async ({ wakeups }) => {
    await wakeups.case(ref);
    await wakeups.thread({ team: TEAM, ...firstThread(fixture) });
    await wakeups.communications(ref);
  });
  await fixture.untilQuiet(0);
  const outside = calls
    .slice(before)
    .filter(({ service }) => service === 'slack' || service === 'support');
  // The poller calls DescribeCases each minute, with or without wakeups.
  expect(outside.filter(({ name }) => name !== 'DescribeCases')).toEqual([]);
});

test('a root message that Slack cannot find is not updated again and again', async () => {
  const fixture = await createFixture('a case');
  fixture.planCalls('chat.update', ...times(100, messageNotFound));
  fixture.actors.answer(onlyCase(fixture));
  await fixture.untilQuiet(HOUR);
  expect(fixture.calls.filter(({ name }) => name === 'chat.update').length).toBeLessThan(5);
});

test('reading a thread whose replies are all stored puts nothing on a queue', async () => {
  const fixture = await createFixture('a case');
  fixture.actors.reply(firstThread(fixture));
  await fixture.untilQuiet(0);
  const { accepted } = fixture.functions.queues.replies;
  const before = accepted.length;
  await fixture.untilQuiet(25 * HOUR);
  expect(accepted).toHaveLength(before);
});

test('a worker waits out a short outage of AWS instead of sending itself wakeups', async () => {
  const fixture = await createFixture('a case');
  fixture.planCalls('AddCommunicationToCase', ...times(3, notConnected('support')));
  fixture.actors.reply(firstThread(fixture));
  await fixture.untilQuiet(0);
  expect(replyIsAtAws(fixture)).toBe(true);
  // The reply itself, and one wakeup from each worker that reached its deadline.
  expect(fixture.functions.queues.replies.accepted.slice(1).length).toBeLessThan(5);
});

test('people are told once that their case, answer or reply waits for an operator', async () => {
  const opening = await createFixture('nothing');
  archiveChannels(opening, HOUR);
  opening.actors.openCase();
  await opening.untilQuiet(HOUR);
  expect(countPrivateMessages('is not open yet', opening)).toBe(1);

  const answering = await createFixture('a case');
  archiveChannels(answering, HOUR);
  answering.actors.answer(onlyCase(answering));
  await answering.untilQuiet(HOUR);
  expect(countPrivateMessages('cannot be shown', answering)).toBe(1);

  const replying = await createFixture('a case');
  replying.planCalls('AddCommunicationToCase', ...times(10, denied));
  replying.actors.reply(firstThread(replying));
  await replying.untilQuiet(HOUR);
  expect(countNotes('This reply waits', replying)).toBe(1);
  expect(replyIsAtAws(replying)).toBe(true);
});

test('each change of status appears once, and again when it happens again', async () => {
  const fixture = await createFixture('a case');
  const { actors } = fixture;
  for (const next of ['work-in-progress', 'unassigned', 'work-in-progress']) {
    actors.setStatus(onlyCase(fixture), next);
    await fixture.untilQuiet(HOUR);
  }
  expect(countNotes('^Status: .* → Work in progress', fixture)).toBe(2);
  expect(countNotes('^Status: .* → Unassigned', fixture)).toBe(1);
});

test('a resolve request that the queue delivers twice does not resolve a case reopened in between', async () => {
  const fixture = await createFixture('a case');
  const { functions, actors } = fixture;
  const id = onlyCase(fixture).displayId;
  const request = { team: TEAM, user: 'UADA', id, account: ACCOUNT, responseUrl: 'respond:1' };
  const ask = () =>
    void functions.ingress(({ enqueueCaseCommand }) =>
      enqueueCaseCommand({ type: 'resolve', ...request }, id),
    );
  ask();
  await fixture.untilQuiet(0);
  expect(status(fixture)).toBe('resolved');
  actors.setStatus(onlyCase(fixture), 'reopened');
  await fixture.untilQuiet(0);
  ask();
  await fixture.untilQuiet(0);
  expect(status(fixture)).toBe('reopened');
});

test('a case of another workspace cannot be resolved by its ref or its display id', async () => {
  const fixture = await createFixture('a case');
  const [ref = ''] = fixture.actors.history.cases.keys();
  for (const id of [ref, onlyCase(fixture).displayId, caseRef(TEAM, 'unheard of')]) {
    const request = { team: 'T02ELSEWHERE', user: 'UADA', id, account: ACCOUNT };
    void fixture.functions.ingress(({ enqueueCaseCommand }) =>
      enqueueCaseCommand({ type: 'resolve', ...request, responseUrl: `respond:${id}` }, id),
    );
  }
  await fixture.untilQuiet(0);
  expect(status(fixture)).toBe('opened');
  expect(countPrivateMessages('No case of this workspace', fixture)).toBe(3);
});

test('a case that AWS repeatedly does not return for 15 minutes is not reported as gone', async () => {
  const fixture = await createFixture('a case');
  const { awsSupport, timeline } = fixture;
  const one = onlyCase(fixture);
  for (const hour of [0, 1, 2]) {
    timeline.after(hour * HOUR, () => awsSupport.cases.delete(one.caseId));
    timeline.after(hour * HOUR + 15 * MINUTE, () => awsSupport.cases.set(one.caseId, one));
  }
  await fixture.untilQuiet(3 * HOUR);
  expect(countNotes('no longer has this case', fixture)).toBe(0);
});

test('a case that AWS no longer has is reported once, and not read any more', async () => {
  const fixture = await createFixture('a case');
  const { awsSupport, calls, functions } = fixture;
  awsSupport.cases.clear();
  await fixture.untilQuiet(HOUR);
  expect(countNotes('no longer has this case', fixture)).toBe(1);
  const [called, woken] = [calls.length, functions.queues.communications.accepted.length];
  await fixture.untilQuiet(HOUR);
  expect(calls.slice(called).filter(({ service }) => service === 'support')).toEqual([]);
  expect(functions.queues.communications.accepted).toHaveLength(woken);
});
