import type { WebClient } from '@slack/web-api';
import type { Found } from '../bridge/attempt.ts';
import type { Outcome } from '../bridge/delivery.ts';
import type { Address, Message, Slack } from '../bridge/ports.ts';
import { uuidOf } from '../bridge/ref.ts';
import { outcomeOf } from './outcome.ts';
import type { MessageEvent } from './reply-event.ts';

/** The name of our marker in a message's metadata. Anyone in the workspace can read it. */
const EVENT_TYPE = 'casethread_message';
/** A reaction is worth this much waiting and no more. */
const REACTION_MS = 2000;

/** Slack as the flows use it. `web` must neither retry by itself nor sleep over a rate limit. */
export function slackWith(web: WebClient): Slack {
  const names = new Map<string, string>();

  const write = async (call: () => Promise<{ ts?: string }>): Promise<Outcome> => {
    try {
      const { ts = '' } = await call();
      return { kind: 'delivered', remoteRef: ts };
    } catch (error) {
      return outcomeOf(error);
    }
  };
  /** The ts of our message with that marker, in its thread or, without one, in the channel. */
  const search = async ({ channel, threadTs, key, part }: Address, since: number) => {
    let cursor: string | undefined;
    do {
      const page = {
        channel,
        oldest: String(since / 1000),
        include_all_metadata: true,
        limit: 200,
        ...(cursor && { cursor }),
      };
      const answer = threadTs
        ? await web.conversations.replies({ ...page, ts: threadTs })
        : await web.conversations.history(page);
      const found = answer.messages?.find((message) => {
        const payload = payloadOf(message);
        return payload?.key === key && payload.part === part;
      });
      if (found?.ts) return found.ts;
      cursor = answer.response_metadata?.next_cursor || undefined;
    } while (cursor);
    return undefined;
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
          metadata: { event_type: EVENT_TYPE, event_payload: { key, part } },
          // Undocumented, so never relied on: Slack may drop a second message with the same id.
          client_msg_id: uuidOf(`${key}#${part}`),
        } as Parameters<typeof web.chat.postMessage>[0]);
        threaded = !threadTs || posted.message?.thread_ts === threadTs;
        return posted;
      });
      if (outcome.kind !== 'delivered' || threaded) return outcome;
      // Under a deleted root Slack does not refuse: it posts to the channel, where it has no business.
      await write(() => web.chat.delete({ channel, ts: outcome.remoteRef }));
      return { kind: 'unthreaded' };
    },

    async findKey(channel, rootTs) {
      const page = { channel, ts: rootTs, limit: 1, include_all_metadata: true };
      try {
        const { messages } = await web.conversations.replies(page);
        const key = payloadOf(messages?.find(({ ts }) => ts === rootTs))?.key;
        return key ? { kind: 'found', remoteRef: key } : { kind: 'absent' };
      } catch (error) {
        return unread(outcomeOf(error));
      }
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
        // Nothing is left of a thread that is gone.
        if (outcomeOf(error).kind !== 'unthreaded') throw error;
      }
      return messages.map((message) => ({ ...message, channel }));
    },

    async findPost(address, since) {
      const { channel, threadTs } = address;
      try {
        const ts = await search(address, since);
        return ts ? { kind: 'found', remoteRef: ts } : { kind: 'absent' };
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome.kind === 'unthreaded' && threadTs) {
          // The thread is gone. What we posted meanwhile may stand in the channel: it has no business there.
          const stray = await this.findPost({ ...address, threadTs: undefined }, since);
          if (stray.kind === 'found') {
            await write(() => web.chat.delete({ channel, ts: stray.remoteRef }));
          }
          return stray.kind === 'unreadable' ? stray : { kind: 'absent' };
        }
        return unread(outcome);
      }
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

/** What a read that failed tells: of a thread that is gone, that nothing of ours is there. */
const unread = (outcome: Outcome): Found =>
  outcome.kind === 'unthreaded' ? { kind: 'absent' } : { kind: 'unreadable', why: whyOf(outcome) };

const whyOf = (outcome: Outcome): string => ('why' in outcome ? outcome.why : outcome.kind);

/** What our marker says, where a message carries it. */
function payloadOf(
  message: { metadata?: { event_type?: string; event_payload?: object } } | undefined,
): { key?: string; part?: number } | undefined {
  const { event_type: type, event_payload: payload } = message?.metadata ?? {};
  return type === EVENT_TYPE ? payload : undefined;
}

const body = ({ text, blocks }: Message) => ({ text, blocks });
