/**
 * A fake SQS FIFO queue in memory. Only one batch at a time holds messages of a group. A message that is
 * not removed is received again once its visibility timeout is over.
 */
import type { SendMessage } from '../../../shared/queues/create-queues.ts';
import type { Call } from './process.ts';

/**
 * After so many invocations in a row Lambda takes them for a loop, and the next message goes to the dead
 * letters: docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
const MOST_HOPS = 16;
/** SQS drops a message with the same deduplication id for five minutes. */
const DEDUPE_MS = 300_000;

export type QueuedMessage = {
  id: string;
  group: string;
  body: string;
  receives: number;
  hiddenUntil: number;
  /** How many invocations in a row led to it, each by a message of the one before; Lambda counts them. */
  hops: number;
  /** What its sender says of that. */
  saysHops: string;
};

export type Queue = ReturnType<typeof createQueue>;

/**
 * `visibilityMs` and `maxReceives` come from serverless.yml. `losesDeletion` is asked for each removed
 * message; true keeps the message on the queue.
 */
export function createQueue(options: {
  now: () => number;
  visibilityMs: number;
  maxReceives: number;
  losesDeletion: () => boolean;
}) {
  const { now, visibilityMs, maxReceives, losesDeletion } = options;
  let messages: QueuedMessage[] = [];
  const deadLetters: QueuedMessage[] = [];
  const accepted: string[] = [];
  const sent = new Map<string, number>();
  let count = 0;
  let mostHops = 0;

  return {
    visibilityMs,
    deadLetters,
    /** Every body that was accepted. */
    accepted,
    isEmpty: () => messages.length === 0,
    /** Of any message so far. */
    mostHops: () => mostHops,
    /** Called when there may be something to receive. */
    onReady: (): void => {},

    send(
      group: string,
      dedupe: string,
      { body, hops, saysHops }: Pick<QueuedMessage, 'body' | 'hops' | 'saysHops'>,
    ): void {
      const at = sent.get(dedupe);
      if (at !== undefined && now() - at < DEDUPE_MS) return;
      sent.set(dedupe, now());
      accepted.push(body);
      mostHops = Math.max(mostHops, hops);
      const id = `m${++count}`;
      messages.push({ id, group, body, receives: 0, hiddenUntil: 0, hops, saysHops });
      this.onReady();
    },

    /** Up to `max` messages. Messages received too often become dead letters. */
    receive(max: number): QueuedMessage[] {
      const isFree = (message: QueuedMessage) => message.hiddenUntil <= now();
      const isLost = ({ receives, hops }: QueuedMessage) =>
        receives >= maxReceives || hops > MOST_HOPS;
      const failed = messages.filter((m) => isFree(m) && isLost(m));
      deadLetters.push(...failed);
      messages = messages.filter((m) => !failed.includes(m));
      const heldGroups = new Set(messages.filter((m) => !isFree(m)).map(({ group }) => group));
      const batch = messages.filter(({ group }) => !heldGroups.has(group)).slice(0, max);
      for (const message of batch) {
        message.receives += 1;
        message.hiddenUntil = now() + visibilityMs;
      }
      return batch;
    },

    remove(ids: string[]): void {
      messages = messages.filter(({ id }) => !ids.includes(id) || losesDeletion());
    },

    /** Puts the dead letters back on the queue. */
    redrive(): void {
      for (const message of deadLetters.splice(0)) {
        messages.push({ ...message, receives: 0, hiddenUntil: 0, hops: 0 });
        this.onReady();
      }
    },
  };
}

/** The port that shared/queues/create-queues.ts needs. `queues` by their URL; `hops` is that of what it sends. */
export function createSendMessage(
  queues: Record<string, Queue>,
  call: Call,
  hops: number,
): SendMessage {
  return ({ QueueUrl, MessageGroupId, MessageDeduplicationId, MessageBody, MessageAttributes }) =>
    call('queues', 'SendMessage', () => {
      const queue = queues[QueueUrl];
      if (!queue) throw new Error(`there is no queue ${QueueUrl}`);
      const saysHops = MessageAttributes.hops.StringValue;
      queue.send(MessageGroupId, MessageDeduplicationId, { body: MessageBody, hops, saysHops });
    });
}
