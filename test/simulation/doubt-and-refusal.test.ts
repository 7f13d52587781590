/** Something may have been sent, nobody got the answer, and then it cannot be read back either. */
import { expect, test } from 'vitest';
import { answerLost, requestLost, times } from './call-plans.ts';
import {
  answerIsInThread,
  countNotes,
  countPrivateMessages,
  createFixture,
  type Fixture,
  replyIsAtAws,
} from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { firstThread, onlyCase } from './scenarios.ts';

const MINUTE = 60_000;
const STRICT = { duplicatesAllowed: false, afterDailyScan: false };

/** From now on Slack refuses every call in a channel, until `later`. */
function removeFromChannels({ workspace, timeline }: Fixture, later: number): void {
  workspace.refusalFor = (channel) => (channel?.startsWith('C') ? 'not_in_channel' : undefined);
  timeline.after(later, () => {
    workspace.refusalFor = () => undefined;
  });
}

/** From now on AWS denies every call, until `later`. */
function denyAtAws({ awsSupport, timeline }: Fixture, later: number): void {
  awsSupport.refusal = 'AccessDeniedException';
  timeline.after(later, () => {
    awsSupport.refusal = undefined;
  });
}

const SENT_OR_NOT = [
  ['had arrived', answerLost],
  ['had not', requestLost],
] as const;

test.each(SENT_OR_NOT)(
  'a post in doubt that %s, and then the app is removed from the channel: its opener is told once, and it is posted once',
  async (_, lost) => {
    const fixture = await createFixture('a case');
    fixture.planCalls('chat.postMessage', lost('slack'));
    fixture.actors.answer(onlyCase(fixture));
    fixture.timeline.after(1000, () => removeFromChannels(fixture, 60 * MINUTE));
    await fixture.untilQuiet(30 * MINUTE);
    const told = ': Casethread is not in this channel';
    expect(countPrivateMessages(told, fixture)).toBe(1);
    expect(await fixture.untilQuiet(40 * MINUTE)).toEqual([]);
    expect(countPrivateMessages('', fixture)).toBe(1);
    expect(answerIsInThread(fixture)).toBe(true);
    expect(brokenInvariants(fixture, STRICT)).toEqual([]);
  },
);

test.each(SENT_OR_NOT)(
  'a reply in doubt that %s, and then AWS denies access: its author is told once, and it is sent once',
  async (_, lost) => {
    const fixture = await createFixture('a case');
    fixture.planCalls('AddCommunicationToCase', lost('support'));
    fixture.actors.reply(firstThread(fixture));
    fixture.timeline.after(1000, () => denyAtAws(fixture, 60 * MINUTE));
    await fixture.untilQuiet(30 * MINUTE);
    const told = '^<@U\\w+> Nobody can tell yet whether this reply reached AWS: Casethread may not';
    expect(countNotes(told, fixture)).toBe(1);
    expect(await fixture.untilQuiet(40 * MINUTE)).toEqual([]);
    expect(countNotes('<@U', fixture)).toBe(1);
    expect(replyIsAtAws(fixture)).toBe(true);
    expect(brokenInvariants(fixture, STRICT)).toEqual([]);
  },
);

test('a post in doubt is not made again while Slack shows a part of the thread and no cursor of the rest', async () => {
  const fixture = await createFixture('a case');
  fixture.planCalls('chat.postMessage', answerLost('slack'));
  const cutShort = JSON.stringify({ ok: true, messages: [], has_more: true });
  fixture.planCalls('conversations.replies', ...times(5, { returns: 4, body: cutShort }));
  fixture.actors.answer(onlyCase(fixture));
  expect(await fixture.untilQuiet(10 * MINUTE)).toEqual([]);
  expect(answerIsInThread(fixture)).toBe(true);
  expect(brokenInvariants(fixture, STRICT)).toEqual([]);
});
