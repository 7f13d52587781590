import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../domain/ports.ts';
import type { Slack } from '../../domain/slack-port.ts';
import { createMemory } from './memory.ts';
import { outcomeOf, whyUnreadable } from './outcome.ts';
import type { OwnIdentity } from './own-identity.ts';
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
      const { channel } = await web.conversations.info({ channel: id });
      const isPrivate = channel?.is_private === true || channel?.is_im === true;
      return { name: channel?.name, isPrivate, isMember: channel?.is_member !== false };
    });
  return {
    join: (channel) =>
      write(async () => {
        await web.conversations.join({ channel });
        return {};
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
        // A private channel that the app itself cannot see has no members that it could know.
        return outcomeOf(error).kind === 'parked' ? false : whyUnreadable(error);
      }
    },

    async channelName(channel) {
      try {
        return (await infoOf(channel)).name;
      } catch {
        return undefined;
      }
    },

    teamUrl: async () => (await ownIdentity()).url,
  };
}

async function membersOf(web: WebClient, channel: string): Promise<Set<string>> {
  const members = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = { channel, limit: 1000, ...(cursor && { cursor }) };
    const answer = await web.conversations.members(page);
    for (const member of answer.members ?? []) members.add(member);
    cursor = answer.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return members;
}
