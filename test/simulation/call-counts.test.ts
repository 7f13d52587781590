/** What must not happen: nobody is told twice, or what is not so, and who has nothing to do does nothing. */
import { expect, test } from 'vitest';
import { caseRef } from '../../shared/domain/marker.ts';
import { ACCOUNT } from './fakes/functions.ts';
import {
  archive,
  denied,
  notes,
  notFound,
  openStage,
  opensAndReplies,
  replyIsAtAws,
  type Stage,
  textAtAws,
  times,
  unsent,
  whispers,
} from './fixture.ts';
import { firstThread, onlyCase, onlyReply } from './scenarios.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const TEAM = 'T01CASETHREAD';

const status = (stage: Stage) => onlyCase(stage).statuses.at(-1)?.status;

/** A long reply, of which the second part has to wait when its author deletes it. */
const LONG = 1300;

test('a doorbell that finds nothing to do calls neither Slack nor AWS', async () => {
  const stage = await openStage('a case');
  const { bridge, calls, cast } = stage;
  const [ref = ''] = cast.said.cases.keys();
  const before = calls.length;
  void bridge.ingress(async ({ wakeups }) => {
    await wakeups.case(ref);
    await wakeups.thread({ team: TEAM, ...firstThread(stage) });
    await wakeups.communications(ref);
  });
  await stage.untilQuiet(0);
  const outside = calls
    .slice(before)
    .filter(({ place }) => place === 'slack' || place === 'support');
  // The poller looks each minute, whatever the wakeups do.
  expect(outside.filter(({ name }) => name !== 'DescribeCases')).toEqual([]);
});

test('a root that takes no update is left alone', async () => {
  const stage = await openStage('a case');
  stage.fares('chat.update', ...times(100, notFound));
  stage.cast.answers(onlyCase(stage));
  await stage.untilQuiet(HOUR);
  expect(stage.calls.filter(({ name }) => name === 'chat.update').length).toBeLessThan(5);
});

test('a thread that is read back and lacks nothing puts nothing on a queue', async () => {
  const stage = await openStage('a case');
  stage.cast.replies(firstThread(stage));
  await stage.untilQuiet(0);
  const { accepted } = stage.bridge.queues.replies;
  const before = accepted.length;
  await stage.untilQuiet(25 * HOUR);
  expect(accepted).toHaveLength(before);
});

test('a worker waits for what passes in a moment, and does not ring meanwhile', async () => {
  const stage = await openStage('a case');
  stage.fares('AddCommunicationToCase', ...times(3, unsent('support')));
  stage.cast.replies(firstThread(stage));
  await stage.untilQuiet(0);
  expect(replyIsAtAws(stage)).toBe(true);
  // The reply itself, and one for each worker whose time was over.
  expect(stage.bridge.queues.replies.accepted.slice(1).length).toBeLessThan(5);
});

test('who waits for an operator is told so once, however long it takes', async () => {
  const opening = await openStage('nothing');
  archive(opening, HOUR);
  opening.cast.opens();
  await opening.untilQuiet(HOUR);
  expect(whispers('is not open yet', opening)).toBe(1);

  const answering = await openStage('a case');
  archive(answering, HOUR);
  answering.cast.answers(onlyCase(answering));
  await answering.untilQuiet(HOUR);
  expect(whispers('cannot be shown', answering)).toBe(1);

  const replying = await openStage('a case');
  replying.fares('AddCommunicationToCase', ...times(10, denied));
  replying.cast.replies(firstThread(replying));
  await replying.untilQuiet(HOUR);
  expect(notes('This reply waits', replying)).toBe(1);
  expect(replyIsAtAws(replying)).toBe(true);
});

test('a reply that is deleted before it was sent stays here, and nothing is said', async () => {
  const stage = await openStage('nothing');
  const { cast, timeline, bridge } = stage;
  stage.fares('CreateCase', { arrives: 5000, returns: 5000 });
  opensAndReplies(stage);
  timeline.after(2 * SECOND, () => cast.withdraws(onlyReply(stage)));
  // Slack may repeat an event when SQS has long forgotten the first one.
  timeline.after(10 * MINUTE, () => cast.withdraws(onlyReply(stage)));
  await stage.untilQuiet(11 * MINUTE);
  expect(bridge.queues.replies.accepted.filter((body) => body.includes('withdraw'))).toHaveLength(
    2,
  );
  expect(replyIsAtAws(stage)).toBe(false);
  expect(notes('<@', stage)).toBe(0);
});

test('a reply that is deleted when half of it was sent arrives whole, and its author is told', async () => {
  const stage = await openStage('a case');
  const { cast, timeline } = stage;
  stage.fares('AddCommunicationToCase', { arrives: 2, returns: 4 }, ...times(3, unsent('support')));
  cast.replies(firstThread(stage), LONG);
  timeline.after(7 * SECOND, () => cast.withdraws(onlyReply(stage)));
  await stage.untilQuiet(MINUTE);
  expect(replyIsAtAws(stage)).toBe(true);
  expect(notes('was already sent to AWS', stage)).toBe(1);
});

test('an edit that comes before what it edits is the message, however often Slack tells of it', async () => {
  const stage = await openStage('a case');
  const { bridge, workspace, timeline } = stage;
  const { channel, rootTs } = firstThread(stage);
  const [ts, editedAt] = [workspace.nextTs(), workspace.nextTs()];
  const reply = { team: TEAM, channel, rootTs, user: 'UADA', parentIsOurs: true };
  const tell = (more: { ts: string; text: string; editOf?: string }) =>
    void bridge.ingress(({ enqueueReply }) => enqueueReply({ type: 'reply', ...reply, ...more }));
  const edit = { ts: editedAt, text: 'as it now reads', editOf: ts };
  tell(edit);
  timeline.after(MINUTE, () => tell({ ts, text: 'as it was' }));
  timeline.after(10 * MINUTE, () => tell(edit));
  await stage.untilQuiet(11 * MINUTE);
  expect(textAtAws(stage).match(/as it now reads/g)).toHaveLength(1);
  expect(textAtAws(stage)).not.toMatch(/as it was|Edited:/);
});

test('a change of status is told once, and told again when it happens again', async () => {
  const stage = await openStage('a case');
  const { cast } = stage;
  for (const next of ['work-in-progress', 'unassigned', 'work-in-progress']) {
    cast.moves(onlyCase(stage), next);
    await stage.untilQuiet(HOUR);
  }
  expect(notes('^Status: .* → Work in progress', stage)).toBe(2);
  expect(notes('^Status: .* → Unassigned', stage)).toBe(1);
});

test('a request to resolve that a queue delivers again does not close what was reopened', async () => {
  const stage = await openStage('a case');
  const { bridge, cast } = stage;
  const id = onlyCase(stage).displayId;
  const request = { team: TEAM, user: 'UADA', id, account: ACCOUNT, responseUrl: 'respond:1' };
  const ask = () =>
    void bridge.ingress(({ enqueueCaseCommand }) =>
      enqueueCaseCommand({ type: 'resolve', ...request }, id),
    );
  ask();
  await stage.untilQuiet(0);
  expect(status(stage)).toBe('resolved');
  cast.moves(onlyCase(stage), 'reopened');
  await stage.untilQuiet(0);
  ask();
  await stage.untilQuiet(0);
  expect(status(stage)).toBe('reopened');
});

test('nobody resolves a case of another workspace, by whichever of its names', async () => {
  const stage = await openStage('a case');
  const [ref = ''] = stage.cast.said.cases.keys();
  for (const id of [ref, onlyCase(stage).displayId, caseRef(TEAM, 'unheard of')]) {
    const request = { team: 'T02ELSEWHERE', user: 'UEVE', id, account: ACCOUNT };
    void stage.bridge.ingress(({ enqueueCaseCommand }) =>
      enqueueCaseCommand({ type: 'resolve', ...request, responseUrl: `respond:${id}` }, id),
    );
  }
  await stage.untilQuiet(0);
  expect(status(stage)).toBe('opened');
  expect(whispers('No case of this workspace', stage)).toBe(3);
});

test('a case that AWS does not show for a while is not given up, however often', async () => {
  const stage = await openStage('a case');
  const { desk, timeline } = stage;
  const one = onlyCase(stage);
  for (const hour of [0, 1, 2]) {
    timeline.after(hour * HOUR, () => desk.cases.delete(one.caseId));
    timeline.after(hour * HOUR + 15 * MINUTE, () => desk.cases.set(one.caseId, one));
  }
  await stage.untilQuiet(3 * HOUR);
  expect(notes('no longer has this case', stage)).toBe(0);
});

test('a case that is gone is told once, and looked for no more', async () => {
  const stage = await openStage('a case');
  const { desk, calls, bridge } = stage;
  desk.cases.clear();
  await stage.untilQuiet(HOUR);
  expect(notes('no longer has this case', stage)).toBe(1);
  const [called, woken] = [calls.length, bridge.queues.communications.accepted.length];
  await stage.untilQuiet(HOUR);
  expect(calls.slice(called).filter(({ place }) => place === 'support')).toEqual([]);
  expect(bridge.queues.communications.accepted).toHaveLength(woken);
});
