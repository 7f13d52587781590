import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../domain/ports.ts';
import type { Slack } from '../../domain/slack-port.ts';
import { createMemory } from './memory.ts';
import { whyUnreadable } from './outcome.ts';
import type { OwnIdentity } from './own-identity.ts';
import { promisedCursor, promisedId, promisedList, promisedObject } from './promised.ts';
import { write } from './write.ts';

type Channel = { name: string | undefined; isPrivate: boolean; isMember: boolean };

/** Channels, the app's place in them, and who can see them. */
export function createChannels(
  web: WebClient,
  clock: Pick<Clock, 'now'>,
  ownIdentity: () => Promise<OwnIdentity>,
): Pick<Slack, 'join' | 'isMember' | 'canSee' | 'channelName' | 'teamUrl'> {
  const remembered = createMemory<Channel>(clock);
  const members = createMemory<Set<string>>(clock);
  const infoOf = (id: string) =>
    remembered(id, async () => {
      const answer = await web.conversations.info({ channel: id });
      const { name, ...channel } = promisedObject(answer.channel);
      promisedId(channel.id);
      const isPrivate = channel.is_private === true || channel.is_im === true;
      return { name, isPrivate, isMember: channel.is_member !== false };
    });
  return {
    join: (channel) =>
      write(async () => {
        const joined = await web.conversations.join({ channel });
        return promisedId(joined.channel?.id);
      }),

    async isMember(channel) {
      try {
        return (await infoOf(channel)).isMember;
      } catch {
        return true;
      }
    },

    async canSee(channel, user) {
      try {
        if (!(await infoOf(channel)).isPrivate) return true;
        const all = await members(channel, () => membersOf(web, channel));
        return all.has(user);
      } catch (error) {
        const unreadable = whyUnreadable(error);
        // A private channel that the app itself cannot see has no members that it could know.
        return unreadable.reason?.code === 'not-in-channel' ? false : unreadable;
      }
    },

    async channelName(channel) {
      try {
        return (await infoOf(channel)).name;
      } catch {
        return undefined;
      }
    },

    async teamUrl() {
      try {
        return (await ownIdentity()).url;
      } catch (error) {
        return whyUnreadable(error);
      }
    },
  };
}

async function membersOf(web: WebClient, channel: string): Promise<Set<string>> {
  const members = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = { channel, limit: 1000, ...(cursor && { cursor }) };
    const answer = await web.conversations.members(page);
    for (const member of promisedList(answer.members)) members.add(member);
    cursor = promisedCursor(answer);
  } while (cursor);
  return members;
}
