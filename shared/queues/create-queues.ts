import { randomUUID } from 'node:crypto';
import type { Environment } from '../config/environment.ts';
import type { Wakeups } from '../domain/ports.ts';
import { plainReason } from '../domain/reason.ts';
import { replyIdOf } from '../domain/reply.ts';
import type { CaseCommand, ReplyCommand, SendRepliesCommand } from './commands.ts';

type QueueUrls = Pick<
  Environment,
  | 'CASE_COMMANDS_QUEUE_URL'
  | 'REPLIES_QUEUE_URL'
  | 'SEND_REPLIES_QUEUE_URL'
  | 'COMMUNICATIONS_QUEUE_URL'
>;

/** SQS's SendMessage: what it takes, as far as it is used here. */
export type SendMessage = (message: {
  QueueUrl: string;
  MessageBody: string;
  MessageGroupId: string;
  MessageDeduplicationId: string;
  MessageAttributes: { hops: { DataType: 'Number'; StringValue: string } };
}) => Promise<unknown>;

/**
 * So many invocations in a row may lead to a wakeup, each by a message of the one before. Lambda takes more
 * than 16 for a loop that does not end, and puts the next message with the dead letters. Whatever a wakeup is
 * for is due in the index too, where the next minute finds it.
 */
const MOST_HOPS = 8;

/** What happened to a message in a thread. */
type MessageCommand = Exclude<ReplyCommand, { type: 'continue' | 'marks' }>;

/** Each is one durable write. When it fails, nothing was accepted. */
export type Queues = {
  wakeups: Wakeups;
  /** `group` is handled in order, one command at a time. */
  enqueueCaseCommand(command: CaseCommand, group: string): Promise<void>;
  enqueueReply(command: MessageCommand): Promise<void>;
  /** Asks for a case's thread to be read back. */
  enqueueRecovery(ref: string): Promise<void>;
};

/**
 * The queues as their senders use them. Each message has its case or thread as its group, so that one
 * worker at a time has it. Two kinds have groups of their own: a deletion, and a request to read threads back,
 * behind which nothing else waits while Slack cannot be read. A wakeup is never deduplicated: the row that it is for may be newer than that
 * of the last one.
 */
export function createQueues(
  sendMessage: SendMessage,
  urls: QueueUrls,
): Queues & { queuesAfter(hops: number): Queues } {
  const queuesAfter = (hops: number) => createQueuesAfter(hops, sendMessage, urls);
  return { ...queuesAfter(0), queuesAfter };
}

/** The queues for an invocation to which so many others led. */
function createQueuesAfter(hops: number, sendMessage: SendMessage, urls: QueueUrls): Queues {
  const attributes = { hops: { DataType: 'Number', StringValue: String(hops + 1) } } as const;
  const send = async (url: string, group: string, dedupe: string, body: object) => {
    await sendMessage({
      QueueUrl: url,
      MessageBody: toAscii(body),
      MessageGroupId: printable(group),
      MessageDeduplicationId: printable(dedupe),
      MessageAttributes: attributes,
    });
  };
  const groupOf = (thread: { channel: string; rootTs: string }) =>
    `${thread.channel}-${thread.rootTs}`;
  const enqueueCaseCommand = (command: CaseCommand, group: string) => {
    const dedupe = command.type === 'open' ? command.ref : randomUUID();
    const isReading = command.type === 'recover' || command.type === 'joined';
    const ownGroup = isReading ? `${command.type} ${group}` : group;
    return send(urls.CASE_COMMANDS_QUEUE_URL, ownGroup, dedupe, command);
  };

  const wake = async (send: () => Promise<void>) => {
    if (hops < MOST_HOPS) await send();
  };

  return {
    wakeups: {
      case: (ref) => wake(() => enqueueCaseCommand({ type: 'continue', ref }, ref)),
      thread: ({ team, channel, rootTs }, newest) => {
        const command = { type: 'continue', team, channel, rootTs, newest } as const;
        const group = groupOf(command);
        return wake(() => send(urls.SEND_REPLIES_QUEUE_URL, group, randomUUID(), command));
      },
      marks: () => {
        const command: SendRepliesCommand = { type: 'marks' };
        return wake(() => send(urls.SEND_REPLIES_QUEUE_URL, 'marks', randomUUID(), command));
      },
      communications: (ref) =>
        wake(() => send(urls.COMMUNICATIONS_QUEUE_URL, ref, randomUUID(), { ref })),
    },
    enqueueCaseCommand,
    enqueueRecovery: (ref) => enqueueCaseCommand({ type: 'recover', ref }, ref),
    /** Slack repeats events: five minutes of repeats are dropped here, the rest by the row's key. */
    enqueueReply: (command) => {
      const { type, channel, ts } = command;
      const dedupe = `${type}-${channel}-${type === 'reply' ? replyIdOf(command) : ts}`;
      // A deletion must not wait behind the thread's replies: one of them may be the deleted one.
      const group = type === 'withdraw' ? `${channel}-withdraw-${ts}` : groupOf(command);
      return send(urls.REPLIES_QUEUE_URL, group, dedupe, sendable(command));
    },
  };
}

/** SQS takes 1 MiB. A reply that is larger cannot be sent, and its author is told. */
const MOST_BYTES = 1_000_000;

function sendable(command: MessageCommand): MessageCommand {
  if (command.type !== 'reply' || toAscii(command).length <= MOST_BYTES) return command;
  const { team, channel, rootTs, ts, user } = command;
  const reason = plainReason('message-too-large');
  return { type: 'refuse', team, channel, rootTs, ts, user, reason };
}

/** SQS takes 1 to 128 printable ASCII characters as an id. */
const printable = (id: string) => id.replace(/[^\x21-\x7e]/g, '_').slice(0, 128) || '_';
/** SQS refuses some characters that people paste; JSON can write all of them in ASCII. */
const toAscii = (body: object): string => JSON.stringify(body).replace(/[\u007f-\uffff]/g, escaped);
const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
