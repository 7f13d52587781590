import type { WebClient } from '@slack/web-api';
import type { Found } from '../../domain/delivery.ts';
import type { PostAddress } from '../../domain/slack-port.ts';
import type { MessageEvent } from '../events/parse-message-event.ts';
import { outcomeOf, whyUnreadable } from './outcome.ts';
import type { OwnIdentity } from './own-identity.ts';

/** The name of our marker in a message's metadata. Anyone in the workspace can read it. */
const EVENT_TYPE = 'casethread_message';

/** The marker of a message: `key` names the row that it shows, `part` the piece of it. */
export const markerOf = ({ key, part }: Pick<PostAddress, 'key' | 'part'>) => ({
  event_type: EVENT_TYPE,
  event_payload: { key, part },
});

type Posted = {
  ts?: string;
  bot_id?: string;
  user?: string;
  metadata?: { event_type?: string; event_payload?: object };
};

/**
 * Looks for our message with that marker, in its thread or, without one, in the channel, among those
 * posted since. 'gone' where there is no such thread any more. Never throws.
 */
export async function findPost(
  web: WebClient,
  ownIdentity: () => Promise<OwnIdentity>,
  { channel, threadTs, key, part }: PostAddress,
  since: number,
): Promise<Found | { kind: 'gone' }> {
  let cursor: string | undefined;
  let isGone = false;
  try {
    do {
      const page = {
        channel,
        oldest: String(since / 1000),
        include_all_metadata: true,
        limit: 200,
        ...(cursor && { cursor }),
      };
      const { messages = [], response_metadata } = threadTs
        ? await web.conversations.replies({ ...page, ts: threadTs })
        : await web.conversations.history(page);
      for (const message of messages as Posted[]) {
        const marker = readMarker(message);
        const isWanted = marker?.key === key && marker.part === part;
        if (message.ts && isWanted && isOurs(message, await ownIdentity())) {
          return { kind: 'found', remoteRef: message.ts };
        }
      }
      // What is left of a deleted root that has replies.
      isGone ||= threadTs !== undefined && (messages as MessageEvent[])[0]?.subtype === 'tombstone';
      cursor = response_metadata?.next_cursor || undefined;
    } while (cursor);
    return { kind: isGone ? 'gone' : 'absent' };
  } catch (error) {
    return unread(error);
  }
}

/** The key in the marker of a thread's root; 'gone' where there is no such thread. Never throws. */
export async function findKey(
  web: WebClient,
  ownIdentity: () => Promise<OwnIdentity>,
  channel: string,
  rootTs: string,
): Promise<Found | { kind: 'gone' }> {
  try {
    const page = { channel, ts: rootTs, limit: 1, include_all_metadata: true };
    const { messages = [] } = await web.conversations.replies(page);
    const root = (messages as Posted[]).find(({ ts }) => ts === rootTs);
    const key = readMarker(root)?.key;
    if (!root || !key || !isOurs(root, await ownIdentity())) return { kind: 'absent' };
    return { kind: 'found', remoteRef: key };
  } catch (error) {
    return unread(error);
  }
}

/** Anybody in the workspace can write metadata, so a marker counts in a message of ours only. */
const isOurs = ({ bot_id, user }: Posted, { botId, userId }: OwnIdentity): boolean =>
  (bot_id !== undefined && bot_id === botId) || (user !== undefined && user === userId);

function readMarker(message: Posted | undefined): { key?: string; part?: number } | undefined {
  const { event_type: type, event_payload: payload } = message?.metadata ?? {};
  return type === EVENT_TYPE ? payload : undefined;
}

function unread(error: unknown): Found | { kind: 'gone' } {
  return outcomeOf(error).kind === 'unthreaded' ? { kind: 'gone' } : whyUnreadable(error);
}
