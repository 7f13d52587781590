/** Nobody is told the same thing twice, and no call is made without need. */
import { expect, test } from 'vitest';
import { isAtAws } from '../../shared/domain/case.ts';
import { caseRef } from '../../shared/domain/marker.ts';
import {
  answerLost,
  denied,
  messageNotFound,
  notConnected,
  refused,
  requestLost,
  slow,
  times,
} from './call-plans.ts';
import { ACCOUNT } from './fakes/functions.ts';
import {
  archiveChannels,
  countNotes,
  countPrivateMessages,
  createFixture,
  type Fixture,
  replyIsAtAws,
} from './fixture.ts';
import { SUCCESSFUL_CALL } from './no-faults.ts';
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

test('the author of a long reply is told that its rest was refused, and not all of it', async () => {
  const fixture = await createFixture('a case');
  fixture.planCalls('AddCommunicationToCase', SUCCESSFUL_CALL, refused);
  fixture.actors.reply(firstThread(fixture), 1300);
  await fixture.untilQuiet(MINUTE);
  expect(onlyCase(fixture).communications).toHaveLength(2);
  expect(countNotes('The rest of this long reply did not reach AWS: not valid', fixture)).toBe(1);
  expect(countNotes('This reply did not reach AWS', fixture)).toBe(0);
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

/** Somebody asks to resolve the case; the same `request` is the same message, delivered again. */
const askToResolve = ({ functions }: Fixture, id: string, request: string) =>
  void functions.ingress(({ enqueueCaseCommand }) => {
    const asked = { team: TEAM, user: 'UADA', id, account: ACCOUNT };
    const responseUrl = `respond:${request}`;
    return enqueueCaseCommand({ type: 'resolve', ...asked, responseUrl }, id);
  });

test('a resolve request that the queue delivers twice does not resolve a case reopened in between', async () => {
  const fixture = await createFixture('a case');
  const id = onlyCase(fixture).displayId;
  askToResolve(fixture, id, '1');
  await fixture.untilQuiet(0);
  expect(status(fixture)).toBe('resolved');
  fixture.actors.setStatus(onlyCase(fixture), 'reopened');
  await fixture.untilQuiet(0);
  askToResolve(fixture, id, '1');
  await fixture.untilQuiet(0);
  expect(status(fixture)).toBe('reopened');
});

test('a resolve request that is delivered again after others resolved and reopened the case does nothing', async () => {
  const fixture = await createFixture('a case');
  const { displayId } = onlyCase(fixture);
  const [ref = ''] = fixture.actors.history.cases.keys();
  for (const [id, request] of [
    [displayId, '1'],
    [ref, '2'],
    [displayId, '3'],
  ] as const) {
    askToResolve(fixture, id, request);
    await fixture.untilQuiet(0);
    expect(status(fixture)).toBe('resolved');
    fixture.actors.setStatus(onlyCase(fixture), 'reopened');
    await fixture.untilQuiet(3 * HOUR);
  }
  for (const request of ['1', '2', '3']) askToResolve(fixture, displayId, request);
  await fixture.untilQuiet(0);
  expect(status(fixture)).toBe('reopened');
});

test('a resolve request that came while another was under way does nothing when it is delivered again', async () => {
  const fixture = await createFixture('a case');
  const { displayId } = onlyCase(fixture);
  const [ref = ''] = fixture.actors.history.cases.keys();
  fixture.planCalls('ResolveCase', slow);
  askToResolve(fixture, displayId, '1');
  fixture.timeline.after(500, () => askToResolve(fixture, ref, '2'));
  await fixture.untilQuiet(0);
  expect(status(fixture)).toBe('resolved');
  fixture.actors.setStatus(onlyCase(fixture), 'reopened');
  await fixture.untilQuiet(HOUR);
  askToResolve(fixture, ref, '2');
  await fixture.untilQuiet(0);
  expect(status(fixture)).toBe('reopened');
});

test('two resolve requests that are heard in the same moment are both kept', async () => {
  const fixture = await createFixture('a case');
  const { displayId } = onlyCase(fixture);
  const [ref = ''] = fixture.actors.history.cases.keys();
  askToResolve(fixture, displayId, '1');
  askToResolve(fixture, ref, '2');
  await fixture.untilQuiet(0);
  fixture.actors.setStatus(onlyCase(fixture), 'reopened');
  await fixture.untilQuiet(HOUR);
  askToResolve(fixture, displayId, '1');
  askToResolve(fixture, ref, '2');
  await fixture.untilQuiet(0);
  expect(status(fixture)).toBe('reopened');
});

test('a request that was told that the case is resolved does nothing when it is delivered again', async () => {
  const fixture = await createFixture('a case');
  const { displayId } = onlyCase(fixture);
  fixture.actors.setStatus(onlyCase(fixture), 'resolved');
  await fixture.untilQuiet(0);
  askToResolve(fixture, displayId, '1');
  await fixture.untilQuiet(0);
  expect(countPrivateMessages('already resolved', fixture)).toBe(1);
  fixture.actors.setStatus(onlyCase(fixture), 'reopened');
  await fixture.untilQuiet(HOUR);
  askToResolve(fixture, displayId, '1');
  await fixture.untilQuiet(0);
  expect(status(fixture)).toBe('reopened');
});

test('a request to resolve that is delivered again is answered once', async () => {
  const fixture = await createFixture('a case');
  const { displayId } = onlyCase(fixture);
  for (const request of ['1', '1', '2', '2']) {
    askToResolve(fixture, displayId, request);
    await fixture.untilQuiet(10 * MINUTE);
  }
  // The first resolved the case, and so its thread says what came of it.
  expect(countPrivateMessages('', fixture)).toBe(1);
  expect(countPrivateMessages('already resolved', fixture)).toBe(1);
});

test('whether a case is resolved already is told from what AWS says at that moment', async () => {
  const fixture = await createFixture('a case');
  const { awsSupport, actors } = fixture;
  awsSupport.onEvent = () => {};
  const one = onlyCase(fixture);
  // Between two rounds of the poller, so that the row is behind.
  const setThenAsk = (status: string, request: string) => {
    fixture.timeline.after(5 * SECOND, () => actors.setStatus(one, status));
    fixture.timeline.after(6 * SECOND, () => askToResolve(fixture, one.displayId, request));
  };
  setThenAsk('resolved', '1');
  await fixture.untilQuiet(0);
  expect(countPrivateMessages('already resolved', fixture)).toBe(1);
  expect(one.statuses.filter(({ byResolveCase }) => byResolveCase)).toHaveLength(0);

  setThenAsk('reopened', '2');
  await fixture.untilQuiet(0);
  expect(countPrivateMessages('already resolved', fixture)).toBe(1);
  expect(status(fixture)).toBe('resolved');
});

test('a ResolveCase in doubt is not repeated once the case was seen to be resolved and reopened', async () => {
  const fixture = await createFixture('a case');
  fixture.planCalls('ResolveCase', answerLost('support'));
  const one = onlyCase(fixture);
  askToResolve(fixture, one.displayId, '1');
  fixture.timeline.after(90 * SECOND, () => fixture.actors.setStatus(one, 'reopened'));
  await fixture.untilQuiet(HOUR);
  expect(status(fixture)).toBe('reopened');
});

test('a ResolveCase in doubt that had no effect is repeated, whatever a read that lags behind says', async () => {
  const fixture = await createFixture('a case');
  const one = onlyCase(fixture);
  fixture.actors.setStatus(one, 'resolved');
  await fixture.untilQuiet(0);
  fixture.actors.setStatus(one, 'reopened');
  await fixture.untilQuiet(0);
  // The reopening is not readable yet when the first attempt fails.
  for (const shown of one.statuses.slice(-1)) {
    const readableAt = fixture.timeline.now() + 60 * SECOND;
    shown.visibleAt = shown.visibleAt.map(() => readableAt);
  }
  fixture.planCalls('ResolveCase', requestLost('support'));
  const [ref = ''] = fixture.actors.history.cases.keys();
  void fixture.functions.ingress(async ({ cases }) => {
    const row = await cases.get(ref);
    if (row && isAtAws(row)) await cases.requestResolution(row, 'UADA', 'r');
  });
  await fixture.untilQuiet(HOUR);
  expect(status(fixture)).toBe('resolved');
  expect(one.statuses.at(-1)?.byResolveCase).toBe(true);
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
