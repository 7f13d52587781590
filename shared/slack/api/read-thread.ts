import type { WebClient } from '@slack/web-api';
import type { MessageMeaning, Thread } from '../../domain/reply.ts';
import type { Slack } from '../../domain/slack-port.ts';
import { type MessageEvent, meaningOfMessage } from '../events/parse-message-event.ts';
import { outcomeOf } from './outcome.ts';
import { promisedCursor, promisedList } from './promised.ts';

/** Reads what was written in a thread since some time (ms), page by page. */
export const createThreadReader = (web: WebClient): Pick<Slack, 'messagesSince'> => ({
  async messagesSince(thread, since) {
    const messages: MessageEvent[] = [];
    let cursor: string | undefined;
    try {
      do {
        const page = {
          channel: thread.channel,
          ts: thread.rootTs,
          oldest: String(since / 1000),
          limit: 200,
        };
        const answer = await web.conversations.replies({ ...page, ...(cursor && { cursor }) });
        messages.push(...promisedList<MessageEvent>(answer.messages as MessageEvent[]));
        cursor = promisedCursor(answer);
      } while (cursor);
    } catch (error) {
      const outcome = outcomeOf(error);
      // Asked again, Slack would refuse again, until somebody mends the cause.
      if ('reason' in outcome) return { refused: outcome.reason };
      // Nothing is left of a thread that is gone.
      if (outcome.kind !== 'unthreaded') throw error;
    }
    return messages.map((message) => meaningInThread(message, thread));
  },
});

/** An edited message stands in its thread as it now reads: as the event of its last edit would tell. */
function meaningInThread(message: MessageEvent, { team, channel }: Thread): MessageMeaning {
  // Messages of the app carry a bot id and are no replies, so nothing else has to be known of who we are.
  const meaning = meaningOfMessage({ ...message, channel }, { team, appId: '' });
  const editedAt = message.edited?.ts;
  return meaning.type === 'reply' && editedAt
    ? { ...meaning, ts: editedAt, editOf: meaning.ts }
    : meaning;
}
