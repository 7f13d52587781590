import type { WebClient } from '@slack/web-api';
import type { Found } from '../../domain/delivery.ts';
import type { PostAddress } from '../../domain/slack-port.ts';
import type { MessageEvent } from '../events/parse-message-event.ts';
import { outcomeOf } from './outcome.ts';

/** The name of our marker in a message's metadata. Anyone in the workspace can read it. */
const EVENT_TYPE = 'casethread_message';

/** The marker of a message: `key` names the row that it shows, `part` the piece of it. */
export const markerOf = ({ key, part }: Pick<PostAddress, 'key' | 'part'>) => ({
  event_type: EVENT_TYPE,
  event_payload: { key, part },
});

/**
 * Looks for our message with that marker, in its thread or, without one, in the channel, among those
 * posted since. 'gone' where there is no such thread any more. Never throws.
 */
export async function findPost(
  web: WebClient,
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
      const found = messages.find((message) => {
        const marker = readMarker(message);
        return marker?.key === key && marker.part === part;
      });
      if (found?.ts) return { kind: 'found', remoteRef: found.ts };
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
  channel: string,
  rootTs: string,
): Promise<Found | { kind: 'gone' }> {
  try {
    const page = { channel, ts: rootTs, limit: 1, include_all_metadata: true };
    const { messages = [] } = await web.conversations.replies(page);
    const key = readMarker(messages.find(({ ts }) => ts === rootTs))?.key;
    return key ? { kind: 'found', remoteRef: key } : { kind: 'absent' };
  } catch (error) {
    return unread(error);
  }
}

function readMarker(
  message: { metadata?: { event_type?: string; event_payload?: object } } | undefined,
): { key?: string; part?: number } | undefined {
  const { event_type: type, event_payload: payload } = message?.metadata ?? {};
  return type === EVENT_TYPE ? payload : undefined;
}

function unread(error: unknown): Found | { kind: 'gone' } {
  const outcome = outcomeOf(error);
  if (outcome.kind === 'unthreaded') return { kind: 'gone' };
  return { kind: 'unreadable', why: 'why' in outcome ? outcome.why : outcome.kind };
}
