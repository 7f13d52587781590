import type { ChatPostMessageArguments, ChatUpdateArguments, WebClient } from '@slack/web-api';
import type { Outcome } from '../../domain/delivery.ts';
import { uuidOf } from '../../domain/marker.ts';
import type { Message, PostAddress, Slack } from '../../domain/slack-port.ts';
import { findKey, findPost, markerOf } from './find-post.ts';
import type { OwnIdentity } from './own-identity.ts';
import { write } from './write.ts';

const body = ({ text, blocks }: Message) => ({ text, blocks });

/** Messages of the app in channels: posted, changed, found again. */
export function createPosts(
  web: WebClient,
  ownIdentity: () => Promise<OwnIdentity>,
): Pick<Slack, 'post' | 'findPost' | 'findKey' | 'update' | 'sendDirectMessage'> {
  return {
    async post(address, message) {
      const { channel, threadTs } = address;
      let isThreaded = true;
      const outcome = await write(async () => {
        const posted = await web.chat.postMessage(postOf(address, message));
        isThreaded = !threadTs || posted.message?.thread_ts === threadTs;
        return posted;
      });
      if (outcome.kind !== 'delivered' || isThreaded) return outcome;
      // Under a deleted root Slack does not refuse: it posts to the channel.
      const why = await removeStray(web, channel, outcome.remoteRef);
      return why ? { kind: 'ambiguous', why } : { kind: 'unthreaded' };
    },

    async findKey(channel, rootTs) {
      const found = await findKey(web, ownIdentity, channel, rootTs);
      return found.kind === 'gone' ? { kind: 'absent' } : found;
    },

    async findPost(address, since) {
      const found = await findPost(web, ownIdentity, address, since);
      if (found.kind !== 'gone') return found;
      // The thread is gone, so what was posted meanwhile may stand in the channel.
      const outside = { ...address, threadTs: undefined };
      const stray = await findPost(web, ownIdentity, outside, since);
      if (stray.kind === 'unreadable') return stray;
      const isLeft = stray.kind === 'found';
      const why = isLeft && (await removeStray(web, address.channel, stray.remoteRef));
      return why ? { kind: 'unreadable', why } : { kind: 'absent' };
    },

    update: (channel, ts, message) =>
      write(() => web.chat.update({ channel, ts, ...body(message) } as ChatUpdateArguments)),

    sendDirectMessage: (user, message) =>
      write(async () => {
        const { channel } = await web.conversations.open({ users: user });
        const direct = { channel: channel?.id ?? user, ...body(message) };
        return await web.chat.postMessage(direct as ChatPostMessageArguments);
      }),
  };
}

const postOf = ({ channel, threadTs, key, part }: PostAddress, message: Message) =>
  ({
    channel,
    ...(threadTs && { thread_ts: threadTs }),
    ...body(message),
    unfurl_links: false,
    unfurl_media: false,
    metadata: markerOf({ key, part }),
    // Undocumented, so never relied on: Slack may drop a second message with the same id.
    client_msg_id: uuidOf(`${key}#${part}`),
  }) as ChatPostMessageArguments;

/** Removes a message of ours that stands outside its thread. Undefined, or why it is still there. */
async function removeStray(
  web: WebClient,
  channel: string,
  ts: string,
): Promise<string | undefined> {
  const removed: Outcome = await write(() => web.chat.delete({ channel, ts }));
  return removed.kind === 'delivered' ? undefined : removed.kind;
}
