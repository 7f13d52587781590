/** Edits and deletions that arrive before, while or after a reply is sent. */
import { expect, test } from 'vitest';
import { notConnected, times } from './call-plans.ts';
import { countNotes, createFixture, openCaseAndReply, replyIsAtAws, textAtAws } from './fixture.ts';
import { firstThread, onlyReply } from './scenarios.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const TEAM = 'T01CASETHREAD';

/** In words: a reply that takes two communications. */
const LONG = 1300;

test('a reply that is deleted before it was sent does not reach AWS, and no note is posted', async () => {
  const fixture = await createFixture('nothing');
  const { actors, timeline, functions } = fixture;
  fixture.planCalls('CreateCase', { arrives: 5000, returns: 5000 });
  openCaseAndReply(fixture);
  timeline.after(2 * SECOND, () => actors.deleteReply(onlyReply(fixture)));
  // Slack may repeat an event after SQS has forgotten the deduplication id of the first.
  timeline.after(10 * MINUTE, () => actors.deleteReply(onlyReply(fixture)));
  await fixture.untilQuiet(11 * MINUTE);
  expect(
    functions.queues.replies.accepted.filter((body) => body.includes('withdraw')),
  ).toHaveLength(2);
  expect(replyIsAtAws(fixture)).toBe(false);
  expect(countNotes('<@', fixture)).toBe(0);
});

test('a reply that is deleted after its first part was sent reaches AWS whole, and its author is told', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  fixture.planCalls(
    'AddCommunicationToCase',
    { arrives: 2, returns: 4 },
    ...times(3, notConnected('support')),
  );
  actors.reply(firstThread(fixture), LONG);
  timeline.after(7 * SECOND, () => actors.deleteReply(onlyReply(fixture)));
  await fixture.untilQuiet(MINUTE);
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(countNotes('was already sent to AWS', fixture)).toBe(1);
});

test('an edit that arrives before the original replaces it, however often Slack repeats both', async () => {
  const fixture = await createFixture('a case');
  const { functions, workspace, timeline } = fixture;
  const { channel, rootTs } = firstThread(fixture);
  const [ts, editedAt] = [workspace.nextTs(), workspace.nextTs()];
  const reply = { team: TEAM, channel, rootTs, user: 'UADA', parentIsOurs: true };
  const deliver = (more: { ts: string; text: string; editOf?: string }) =>
    void functions.ingress(({ enqueueReply }) =>
      enqueueReply({ type: 'reply', ...reply, ...more }),
    );
  const edit = { ts: editedAt, text: 'as it now reads', editOf: ts };
  deliver(edit);
  timeline.after(MINUTE, () => deliver({ ts, text: 'as it was' }));
  timeline.after(10 * MINUTE, () => deliver(edit));
  await fixture.untilQuiet(11 * MINUTE);
  expect(textAtAws(fixture).match(/as it now reads/g)).toHaveLength(1);
  expect(textAtAws(fixture)).not.toMatch(/as it was|Edited:/);
});
