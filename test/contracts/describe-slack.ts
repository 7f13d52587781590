/** The contract of the Slack port. The fake and the local Slack must both keep it. */
import { describe, expect, test } from 'vitest';
import type { Slack } from '../../shared/domain/slack-port.ts';
import type { Fault } from './faults.ts';

export type SlackUnderTest = {
  slack: Slack;
  team: string;
  channel: string;
  ada: string;
  /** Ada replies below a message. Returns the ts of the reply. */
  adaReplies(rootTs: string, text: string): Promise<string>;
  /** The texts of all messages outside threads, oldest first. */
  topLevel(): Promise<string[]>;
  remove(ts: string): Promise<void>;
  archive(): Promise<void>;
  unarchive(): Promise<void>;
  /** Somebody removes the app from the channel. */
  leave(): Promise<void>;
  failNext(method: string, fault: Fault): Promise<void>;
};

const saying = (text: string) => ({
  text,
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
});
const AN_HOUR_MS = 3600_000;
/** Bodies with a 200 that are nothing that Slack's reference promises. */
const NO_ANSWERS = ['empty', 'html', 'object', 'ok', 'wrong-types'] as const;

const inTime = () => true;
const tooLate = () => false;

export function describeSlack(name: string, create: () => Promise<SlackUnderTest>): void {
  const given = async () => {
    const underTest = await create();
    const { slack, channel } = underTest;
    await slack.join(channel);
    const post = async (key: string, part: number, threadTs?: string) =>
      slack.post(
        { channel, key, part, ...(threadTs && { threadTs }) },
        saying(`${key} part ${part}`),
        inTime,
      );
    const find = (key: string, part: number, threadTs?: string, since = Date.now() - AN_HOUR_MS) =>
      slack.findPost({ channel, key, part, ...(threadTs && { threadTs }) }, since);
    const root = await post('ROOT', 0);
    const rootTs = root.kind === 'delivered' ? root.remoteRef : '';
    return { ...underTest, post, find, rootTs };
  };

  describe(name, () => {
    test('finds a post in the channel by its key and part', async () => {
      const { find, rootTs } = await given();
      expect(await find('ROOT', 0)).toEqual({ kind: 'found', remoteRef: rootTs });
      expect(await find('ROOT', 1)).toEqual({ kind: 'absent' });
      expect(await find('OTHER', 0)).toEqual({ kind: 'absent' });
      expect(await find('ROOT', 0, undefined, Date.now() + AN_HOUR_MS)).toEqual({ kind: 'absent' });
    });

    test('finds a post of a thread in that thread only', async () => {
      const { post, find, rootTs } = await given();
      const posted = await post('A', 1, rootTs);
      expect(posted.kind).toBe('delivered');
      const found = await find('A', 1, rootTs);
      expect(found).toEqual({
        kind: 'found',
        remoteRef: 'remoteRef' in posted && posted.remoteRef,
      });
      expect(await find('A', 1)).toEqual({ kind: 'absent' });
      expect(await find('A', 0, rootTs)).toEqual({ kind: 'absent' });
    });

    test('returns the messages of a thread, oldest first', async () => {
      const { slack, team, channel, adaReplies, post, rootTs, ada } = await given();
      const first = await adaReplies(rootTs, 'one');
      await post('A', 0, rootTs);
      const second = await adaReplies(rootTs, 'two');
      const thread = { team, channel, rootTs };
      const messages = await slack.messagesSince(thread, Date.now() - AN_HOUR_MS);
      if ('refused' in messages) throw new Error(messages.refused.code);
      const replies = messages.flatMap((one) => (one.type === 'reply' ? [one] : []));
      expect(replies.map(({ ts, user, text, rootTs: root }) => [ts, user, text, root])).toEqual([
        [first, ada, 'one', rootTs],
        [second, ada, 'two', rootTs],
      ]);
      const ofApps = { type: 'refuse', reason: { code: 'written-through-app', params: {} } };
      expect(messages).toContainEqual(expect.objectContaining(ofApps));
    });

    test('reads the key of a root message, and finds none in other messages', async () => {
      const { slack, channel, post, adaReplies, rootTs } = await given();
      const posted = await post('R', 0);
      if (posted.kind !== 'delivered') throw new Error('it was not posted');
      const key = await slack.findKey(channel, posted.remoteRef);
      expect(key).toEqual({ kind: 'found', remoteRef: 'R' });
      const reply = await adaReplies(rootTs, 'one');
      expect(await slack.findKey(channel, reply)).toEqual({ kind: 'absent' });
      expect(await slack.findKey(channel, '1700000000.000001')).toEqual({ kind: 'absent' });
    });

    test('updates a message, and rejects the update of one that does not exist', async () => {
      const { slack, channel, topLevel, rootTs } = await given();
      expect((await slack.update(channel, rootTs, saying('changed'))).kind).toBe('delivered');
      expect(await topLevel()).toContain('changed');
      const missing = await slack.update(channel, '1700000000.000001', saying('x'));
      expect(missing.kind).toBe('rejected');
    });

    test('reports that the root message of a thread was deleted, and leaves no post behind', async () => {
      const { post, find, adaReplies, remove, topLevel, rootTs } = await given();
      await adaReplies(rootTs, 'one');
      await remove(rootTs);
      const before = await topLevel();
      expect(await post('A', 0, rootTs)).toEqual({ kind: 'unthreaded' });
      expect(await topLevel()).toEqual(before);
      expect((await find('A', 0, rootTs)).kind).not.toBe('found');
    });

    test('reports the same when the deleted root message had no replies', async () => {
      const { post, find, remove, rootTs } = await given();
      await remove(rootTs);
      expect(await post('A', 0, rootTs)).toEqual({ kind: 'unthreaded' });
      expect((await find('A', 0, rootTs)).kind).not.toBe('found');
    });

    test('parks a post in an archived channel, and delivers it after the channel is unarchived', async () => {
      const { post, archive, unarchive, rootTs } = await given();
      await archive();
      expect((await post('A', 0, rootTs)).kind).toBe('parked');
      await unarchive();
      expect((await post('A', 0, rootTs)).kind).toBe('delivered');
    });

    test('says who a user is, and that an unknown one is of no workspace of ours', async () => {
      const { slack, team, ada } = await given();
      const known = { name: 'Ada Lovelace', isBot: false, isOutside: false, isGuest: false };
      expect(await slack.person(team, ada)).toMatchObject({ ...known, isDeactivated: false });
      const stranger = { name: 'U00STRANGER', isOutside: true };
      expect(await slack.person(team, 'U00STRANGER')).toMatchObject(stranger);
    });

    test('sends a direct message, and finds it by its key and part', async () => {
      const { slack, ada, find } = await given();
      const address = { user: ada, key: 'D', part: 0 };
      const since = Date.now() - AN_HOUR_MS;
      expect(await slack.findDirect(address, since)).toEqual({ kind: 'absent' });
      const posted = await slack.postDirect(address, saying('hello'), inTime);
      if (posted.kind !== 'delivered') throw new Error('it was not posted');
      const { remoteRef } = posted;
      expect(await slack.findDirect(address, since)).toEqual({ kind: 'found', remoteRef });
      expect(await slack.findDirect({ ...address, part: 1 }, since)).toEqual({ kind: 'absent' });
      expect(await find('D', 0)).toEqual({ kind: 'absent' });
    });

    test.each([
      ['throttle', 'throttled', 'absent'],
      ['drop', 'ambiguous', 'absent'],
      ['commit-then-500', 'ambiguous', 'found'],
    ] as const)('after %s a direct message is %s and %s', async (fault, kind, found) => {
      const { slack, ada, failNext } = await given();
      const address = { user: ada, key: 'D', part: 0 };
      await failNext('chat.postMessage', fault);
      expect((await slack.postDirect(address, saying('hello'), inTime)).kind).toBe(kind);
      expect((await slack.findDirect(address, Date.now() - AN_HOUR_MS)).kind).toBe(found);
    });

    test('sends no direct message while the conversation cannot be opened', async () => {
      const { slack, ada, failNext } = await given();
      const address = { user: ada, key: 'D', part: 0 };
      await failNext('conversations.open', 'commit-then-500');
      expect((await slack.postDirect(address, saying('hello'), inTime)).kind).toBe('throttled');
      const found = await slack.findDirect(address, Date.now() - AN_HOUR_MS);
      expect(found).toEqual({ kind: 'absent' });
    });

    test('shows one person a message in a channel, which nobody finds there', async () => {
      const { slack, channel, ada, topLevel } = await given();
      const before = await topLevel();
      expect((await slack.postEphemeral(channel, ada, saying('psst'), inTime)).kind).toBe(
        'delivered',
      );
      expect(await topLevel()).toEqual(before);
    });

    test('posts nothing when it is too late by then', async () => {
      const { slack, channel, ada, topLevel, find } = await given();
      const before = await topLevel();
      const late = { kind: 'throttled', retryAfterMs: 0, why: 'too-late' };
      const address = { channel, key: 'LATE', part: 0 };
      expect(await slack.post(address, saying('late'), tooLate)).toEqual(late);
      expect(await find('LATE', 0)).toEqual({ kind: 'absent' });
      const direct = { user: ada, key: 'LATE', part: 0 };
      expect(await slack.postDirect(direct, saying('late'), tooLate)).toEqual(late);
      const found = await slack.findDirect(direct, Date.now() - AN_HOUR_MS);
      expect(found).toEqual({ kind: 'absent' });
      expect(await slack.postEphemeral(channel, ada, saying('late'), tooLate)).toEqual(late);
      expect(await topLevel()).toEqual(before);
    });

    test('says that reading a channel back is refused', async () => {
      const { find, leave } = await given();
      await leave();
      const reason = { code: 'not-in-channel', params: {} };
      expect(await find('ROOT', 0)).toEqual({ kind: 'refused', reason });
    });

    test('sets a reaction', async () => {
      const { slack, channel, rootTs } = await given();
      await slack.react(channel, rootTs, 'white_check_mark', ['hourglass_flowing_sand'], inTime);
    });

    test.each([
      ['throttle', 'throttled', 'absent'],
      ['drop', 'ambiguous', 'absent'],
      ['commit-then-500', 'ambiguous', 'found'],
    ] as const)('after %s a post is %s and %s', async (fault, kind, found) => {
      const { failNext, post, find, rootTs } = await given();
      await failNext('chat.postMessage', fault);
      expect((await post('A', 0, rootTs)).kind).toBe(kind);
      expect((await find('A', 0, rootTs)).kind).toBe(found);
    });

    test.each(NO_ANSWERS)('an answer that is %s leaves a write in doubt', async (body) => {
      const { slack, channel, ada, failNext, post, find, rootTs, topLevel } = await given();
      await failNext('chat.postMessage', `answer-${body}`);
      expect((await post('A', 0, rootTs)).kind).toBe('ambiguous');
      expect((await find('A', 0, rootTs)).kind).toBe('absent');
      await failNext('chat.postMessage', `commit-then-answer-${body}`);
      expect((await post('B', 0, rootTs)).kind).toBe('ambiguous');
      expect((await find('B', 0, rootTs)).kind).toBe('found');

      await failNext('chat.update', `commit-then-answer-${body}`);
      expect((await slack.update(channel, rootTs, saying('changed'))).kind).toBe('ambiguous');
      expect(await topLevel()).toContain('changed');
      const direct = { user: ada, key: 'C', part: 0 };
      // Nothing is posted by opening a conversation.
      await failNext('conversations.open', `answer-${body}`);
      expect((await slack.postDirect(direct, saying('hi'), inTime)).kind).toBe('throttled');
      await failNext('chat.postMessage', `answer-${body}`);
      expect((await slack.postDirect(direct, saying('hi'), inTime)).kind).toBe('ambiguous');
      await failNext('chat.postEphemeral', `answer-${body}`);
      expect((await slack.postEphemeral(channel, ada, saying('psst'), inTime)).kind).toBe(
        'ambiguous',
      );
      await failNext('conversations.join', `answer-${body}`);
      expect((await slack.join(channel)).kind).toBe('ambiguous');
    });

    test.each(NO_ANSWERS)('an answer that is %s is no reading', async (body) => {
      const { slack, team, channel, ada, failNext, find, post, rootTs } = await given();
      await post('A', 0, rootTs);
      await failNext('auth.test', `answer-${body}`);
      expect(await slack.teamUrl()).toMatchObject({ kind: 'unreadable' });
      // Without our own identity, no message is known as ours: what is there must not count as absent.
      await failNext('auth.test', `answer-${body}`);
      expect((await find('A', 0, rootTs)).kind).toBe('unreadable');
      await failNext('conversations.replies', `answer-${body}`);
      expect((await find('A', 0, rootTs)).kind).toBe('unreadable');
      await failNext('conversations.history', `answer-${body}`);
      expect((await find('ROOT', 0)).kind).toBe('unreadable');
      await failNext('conversations.replies', `answer-${body}`);
      expect((await slack.findKey(channel, rootTs)).kind).toBe('unreadable');
      await failNext('conversations.replies', `answer-${body}`);
      await expect(slack.messagesSince({ team, channel, rootTs }, 0)).rejects.toThrow();
      await failNext('users.info', `answer-${body}`);
      expect(await slack.person(team, ada)).toMatchObject({ kind: 'unreadable' });
      await failNext('conversations.info', `answer-${body}`);
      expect(await slack.canSee(channel, ada)).toMatchObject({ kind: 'unreadable' });
      await failNext('usergroups.list', `answer-${body}`);
      expect(await slack.usergroupHandle('S01ONCALL')).toBeUndefined();
    });
  });
}
