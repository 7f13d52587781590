import type { WebClient } from '@slack/web-api';
import type { Outcome } from '../../domain/delivery.ts';
import { uuidOf } from '../../domain/marker.ts';
import type { Message, Slack } from '../../domain/ports.ts';
import type { MessageEvent } from '../events/parse-message-event.ts';
import { findKey, findPost, markerOf } from './find-post.ts';
import { outcomeOf } from './outcome.ts';

/** A reaction is worth this much waiting and no more. */
const REACTION_MS = 2000;

/** Slack as the flows use it. `web` must neither retry by itself nor sleep over a rate limit. */
export function createSlack(web: WebClient): Slack {
  const names = new Map<string, string>();

  const write = async (call: () => Promise<{ ts?: string }>): Promise<Outcome> => {
    try {
      const { ts = '' } = await call();
      return { kind: 'delivered', remoteRef: ts };
    } catch (error) {
      return outcomeOf(error);
    }
  };
  /** Takes a message out of the channel, where it has no business. Undefined, or why it still stands. */
  const removeStray = async (channel: string, ts: string): Promise<string | undefined> => {
    const removed = await write(() => web.chat.delete({ channel, ts }));
    return 'why' in removed ? removed.why : undefined;
  };
  /** A display name is a courtesy: where Slack does not give it in time, the id stands for it. */
  const nameOf = async (id: string, fetchName: () => Promise<string | undefined>) => {
    const known = names.get(id);
    if (known) return known;
    try {
      const name = (await fetchName()) || id;
      names.set(id, name);
      return name;
    } catch {
      return id;
    }
  };

  return {
    async post({ channel, threadTs, key, part }, message) {
      let threaded = true;
      const outcome = await write(async () => {
        const posted = await web.chat.postMessage({
          channel,
          ...(threadTs && { thread_ts: threadTs }),
          ...body(message),
          unfurl_links: false,
          unfurl_media: false,
          metadata: markerOf({ key, part }),
          // Undocumented, so never relied on: Slack may drop a second message with the same id.
          client_msg_id: uuidOf(`${key}#${part}`),
        } as Parameters<typeof web.chat.postMessage>[0]);
        threaded = !threadTs || posted.message?.thread_ts === threadTs;
        return posted;
      });
      if (outcome.kind !== 'delivered' || threaded) return outcome;
      // Under a deleted root Slack does not refuse: it posts to the channel.
      const why = await removeStray(channel, outcome.remoteRef);
      return why ? { kind: 'ambiguous', why } : { kind: 'unthreaded' };
    },

    async findKey(channel, rootTs) {
      const found = await findKey(web, channel, rootTs);
      return found.kind === 'gone' ? { kind: 'absent' } : found;
    },

    async messagesSince(channel, rootTs, since) {
      const messages: MessageEvent[] = [];
      let cursor: string | undefined;
      try {
        do {
          const page = { channel, ts: rootTs, oldest: String(since / 1000), limit: 200 };
          const answer = await web.conversations.replies({ ...page, ...(cursor && { cursor }) });
          messages.push(...((answer.messages ?? []) as MessageEvent[]));
          cursor = answer.response_metadata?.next_cursor || undefined;
        } while (cursor);
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome.kind === 'parked') return { refused: outcome.why };
        // Nothing is left of a thread that is gone.
        if (outcome.kind !== 'unthreaded') throw error;
      }
      return messages.map((message) => ({ ...message, channel }));
    },

    async findPost(address, since) {
      const found = await findPost(web, address, since);
      if (found.kind !== 'gone') return found;
      // The thread is gone, so what was posted meanwhile may stand in the channel.
      const stray = await findPost(web, { ...address, threadTs: undefined }, since);
      if (stray.kind === 'unreadable') return stray;
      const why = stray.kind === 'found' && (await removeStray(address.channel, stray.remoteRef));
      return why ? { kind: 'unreadable', why } : { kind: 'absent' };
    },

    update: (channel, ts, message) =>
      write(() =>
        web.chat.update({ channel, ts, ...body(message) } as Parameters<typeof web.chat.update>[0]),
      ),

    join: (channel) =>
      write(async () => {
        await web.conversations.join({ channel });
        return {};
      }),

    async isMember(channel) {
      try {
        return (await web.conversations.info({ channel })).channel?.is_member !== false;
      } catch {
        return true;
      }
    },

    async react(channel, timestamp, add, remove) {
      const calls = [
        add && web.reactions.add({ channel, timestamp, name: add }),
        ...remove.map((name) => web.reactions.remove({ channel, timestamp, name })),
      ];
      const limit = new Promise((resolve) => setTimeout(resolve, REACTION_MS).unref());
      await Promise.race([Promise.allSettled(calls), limit]);
    },

    userName: (user) =>
      nameOf(user, async () => {
        const { user: found } = await web.users.info({ user });
        return found?.real_name || found?.profile?.display_name || found?.name;
      }),

    channelName: (channel) =>
      nameOf(channel, async () => (await web.conversations.info({ channel })).channel?.name),

    teamUrl: async () => (await web.auth.test()).url ?? 'https://slack.com/',

    async respond(responseUrl, message) {
      const answer = await fetch(responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ response_type: 'ephemeral', ...message }),
        redirect: 'error',
        signal: AbortSignal.timeout(8000),
      });
      if (!answer.ok) throw new Error(`response_url answered ${answer.status}`);
    },

    tell: (user, message) =>
      write(async () => {
        const { channel } = await web.conversations.open({ users: user });
        return await web.chat.postMessage({
          channel: channel?.id ?? user,
          ...body(message),
        } as Parameters<typeof web.chat.postMessage>[0]);
      }),
  };
}

const body = ({ text, blocks }: Message) => ({ text, blocks });
