import type { ChatPostMessageArguments, ChatUpdateArguments, WebClient } from '@slack/web-api';
import type { IsInTime, Outcome } from '../../domain/delivery.ts';
import { uuidOf } from '../../domain/marker.ts';
import type { Message, PostAddress, Slack } from '../../domain/slack-port.ts';
import { findKey, findPost, markerOf } from './find-post.ts';
import type { OwnIdentity } from './own-identity.ts';
import { promisedId, promisedObject } from './promised.ts';
import { write, writeInTime } from './write.ts';

const body = ({ text, blocks }: Message) => ({ text, blocks });

/** Messages of the app in channels: posted, changed, found again. */
export function createPosts(
  web: WebClient,
  ownIdentity: () => Promise<OwnIdentity>,
): Pick<Slack, 'post' | 'findPost' | 'findKey' | 'update'> {
  return {
    async post(address, message, isInTime) {
      const outcome = await postOnce(web, address, message, isInTime);
      const { plainBlocks } = message;
      // Refused, so without effect: once more, as plain text, and the thread goes on.
      return plainBlocks && isAboutBlocks(outcome)
        ? await postOnce(web, address, { text: message.text, blocks: plainBlocks }, isInTime)
        : outcome;
    },

    findKey: (channel, rootTs) => findKey(web, ownIdentity, channel, rootTs),

    async findPost(address, since) {
      const found = await findPost(web, ownIdentity, address, since);
      if (found.kind !== 'gone') return found;
      // The thread is gone, so what was posted meanwhile may stand in the channel.
      const outside = { ...address, threadTs: undefined };
      const stray = await findPost(web, ownIdentity, outside, since);
      if (stray.kind === 'unreadable' || stray.kind === 'refused') return stray;
      const isLeft = stray.kind === 'found';
      const why = isLeft && (await removeStray(web, address.channel, stray.remoteRef));
      return why ? { kind: 'unreadable', why } : { kind: 'absent' };
    },

    update: (channel, ts, message) =>
      write(async () => {
        const updated = { channel, ts, ...body(message) } as ChatUpdateArguments;
        return promisedId((await web.chat.update(updated)).ts);
      }),
  };
}

/** What chat.postMessage is asked, marker included. */
export const postOf = ({ channel, threadTs, key, part }: PostAddress, message: Message) =>
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

async function postOnce(
  web: WebClient,
  address: PostAddress,
  message: Message,
  isInTime: IsInTime,
): Promise<Outcome> {
  const { channel, threadTs } = address;
  let isThreaded = true;
  const outcome = await writeInTime(isInTime, async () => {
    const posted = await web.chat.postMessage(postOf(address, message));
    const { thread_ts: postedIn } = promisedObject(posted.message);
    isThreaded = !threadTs || postedIn === threadTs;
    return promisedId(posted.ts);
  });
  if (outcome.kind !== 'delivered' || isThreaded) return outcome;
  // Under a deleted root Slack does not refuse: it posts to the channel.
  const why = await removeStray(web, channel, outcome.remoteRef);
  return why ? { kind: 'ambiguous', why } : { kind: 'unthreaded' };
}

/** Slack's codes for blocks that it does not take. */
const BLOCK_ERRORS = /^(invalid_blocks|invalid_blocks_format|msg_blocks_too_long|msg_too_long)$/;

const isAboutBlocks = (outcome: Outcome): boolean =>
  outcome.kind === 'rejected' &&
  outcome.reason.code === 'slack-refused' &&
  BLOCK_ERRORS.test(outcome.reason.params.error);

/** Removes a message of ours that stands outside its thread. Undefined, or why it is still there. */
async function removeStray(
  web: WebClient,
  channel: string,
  ts: string,
): Promise<string | undefined> {
  const removed = await write(async () => promisedId((await web.chat.delete({ channel, ts })).ts));
  return removed.kind === 'delivered' ? undefined : removed.kind;
}
