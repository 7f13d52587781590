import { randomUUID } from 'node:crypto';
import type { Config } from '../config/environment.ts';
import type { Wakeups } from '../domain/ports.ts';
import type { CaseCommand, ReplyCommand } from './commands.ts';

type QueueUrls = Pick<
  Config,
  'CASE_COMMANDS_QUEUE_URL' | 'REPLIES_QUEUE_URL' | 'COMMUNICATIONS_QUEUE_URL'
>;

/** SQS's SendMessage: what it takes, as far as we use it. */
export type SendMessage = (message: {
  QueueUrl: string;
  MessageBody: string;
  MessageGroupId: string;
  MessageDeduplicationId: string;
}) => Promise<unknown>;

/**
 * The ways onto the queues. Each message has its case or thread as its group, so that one worker at a
 * time has it. A doorbell is never deduplicated: the row it is woken for may be newer than the last one.
 */
export function createQueues(sendMessage: SendMessage, urls: QueueUrls) {
  const send = async (url: string, group: string, dedupe: string, body: object) => {
    await sendMessage({
      QueueUrl: url,
      // SQS refuses code points that a person may well paste; JSON can say all of them in ASCII.
      MessageBody: JSON.stringify(body).replace(/[\u007f-\uffff]/g, escaped),
      MessageGroupId: printable(group),
      MessageDeduplicationId: printable(dedupe),
    });
  };
  const groupOf = (thread: { channel: string; rootTs: string }) =>
    `${thread.channel}-${thread.rootTs}`;

  const wakeups: Wakeups = {
    case: (ref) => send(urls.CASE_COMMANDS_QUEUE_URL, ref, randomUUID(), { type: 'continue', ref }),
    thread: ({ team, channel, rootTs }) => {
      const message: ReplyCommand = { type: 'continue', team, channel, rootTs };
      return send(urls.REPLIES_QUEUE_URL, groupOf(message), randomUUID(), message);
    },
    communications: (ref) => send(urls.COMMUNICATIONS_QUEUE_URL, ref, randomUUID(), { ref }),
  };

  return {
    wakeups,
    enqueueCaseCommand: (message: CaseCommand, group: string) =>
      send(
        urls.CASE_COMMANDS_QUEUE_URL,
        group,
        message.type === 'open' ? message.ref : randomUUID(),
        message,
      ),
    /** Slack repeats events; five minutes of them are dropped here, the rest by the row's key. */
    enqueueReply: (message: Exclude<ReplyCommand, { type: 'continue' }>) => {
      const dedupe = `${message.type}-${message.channel}-${message.ts}`;
      return send(urls.REPLIES_QUEUE_URL, groupOf(message), dedupe, message);
    },
  };
}

/** SQS takes 128 printable ASCII characters as an id. */
const printable = (id: string) => id.replace(/[^\x21-\x7e]/g, '_').slice(0, 128);
const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
