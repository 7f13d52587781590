/**
 * A fake SQS FIFO queue in memory. Only one batch at a time holds messages of a group. A message that is
 * not removed is received again once its visibility timeout is over.
 */
import type { SendMessage } from '../../../shared/queues/create-queues.ts';
import type { Call } from './process.ts';

/** SQS drops a message with the same deduplication id for five minutes. */
const DEDUPE_MS = 300_000;

export type QueuedMessage = {
  id: string;
  group: string;
  body: string;
  receives: number;
  hiddenUntil: number;
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

  return {
    visibilityMs,
    deadLetters,
    /** Every body that was accepted. */
    accepted,
    isEmpty: () => messages.length === 0,
    /** Called when there may be something to receive. */
    onReady: (): void => {},

    send(group: string, dedupe: string, body: string): void {
      const at = sent.get(dedupe);
      if (at !== undefined && now() - at < DEDUPE_MS) return;
      sent.set(dedupe, now());
      accepted.push(body);
      messages.push({ id: `m${++count}`, group, body, receives: 0, hiddenUntil: 0 });
      this.onReady();
    },

    /** Up to `max` messages. Messages received too often become dead letters. */
    receive(max: number): QueuedMessage[] {
      const isFree = (message: QueuedMessage) => message.hiddenUntil <= now();
      const failed = messages.filter((m) => isFree(m) && m.receives >= maxReceives);
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
        messages.push({ ...message, receives: 0, hiddenUntil: 0 });
        this.onReady();
      }
    },
  };
}

/** The port that shared/queues/create-queues.ts needs. `queues` by their URL. */
export function createSendMessage(queues: Record<string, Queue>, call: Call): SendMessage {
  return ({ QueueUrl, MessageGroupId, MessageDeduplicationId, MessageBody }) =>
    call('queues', 'SendMessage', () => {
      const queue = queues[QueueUrl];
      if (!queue) throw new Error(`there is no queue ${QueueUrl}`);
      queue.send(MessageGroupId, MessageDeduplicationId, MessageBody);
    });
}
