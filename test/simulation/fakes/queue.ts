/** A FIFO queue in memory: one worker at a time has a group, and what it does not finish comes again. */
import type { SendMessage } from '../../../shared/queues/create-queues.ts';
import type { Call } from './process.ts';

/** SQS forgets a deduplication id after five minutes. */
const DEDUPE_MS = 300_000;

export type Queued = {
  id: string;
  group: string;
  body: string;
  receives: number;
  hiddenTo: number;
};

export type Queue = ReturnType<typeof openQueue>;

/** Takes what serverless.yml says of the queue; `forgets` says that a deletion is lost. */
export function openQueue(options: {
  now: () => number;
  visibilityMs: number;
  maxReceives: number;
  forgets: () => boolean;
}) {
  const { now, visibilityMs, maxReceives, forgets } = options;
  let messages: Queued[] = [];
  const dead: Queued[] = [];
  const accepted: string[] = [];
  const sent = new Map<string, number>();
  let count = 0;

  return {
    visibilityMs,
    dead,
    /** Every body that was accepted. */
    accepted,
    isEmpty: () => messages.length === 0,
    /** Told that there may be something to receive. */
    ready: (): void => {},

    send(group: string, dedupe: string, body: string): void {
      const at = sent.get(dedupe);
      if (at !== undefined && now() - at < DEDUPE_MS) return;
      sent.set(dedupe, now());
      accepted.push(body);
      messages.push({ id: `m${++count}`, group, body, receives: 0, hiddenTo: 0 });
      this.ready();
    },

    /** Up to `max` messages, none of a group that somebody has; what failed too often goes away. */
    receive(max: number): Queued[] {
      const isFree = (message: Queued) => message.hiddenTo <= now();
      const lost = messages.filter((m) => isFree(m) && m.receives >= maxReceives);
      dead.push(...lost);
      messages = messages.filter((m) => !lost.includes(m));
      const taken = new Set(messages.filter((m) => !isFree(m)).map(({ group }) => group));
      const batch = messages.filter(({ group }) => !taken.has(group)).slice(0, max);
      for (const message of batch) {
        message.receives += 1;
        message.hiddenTo = now() + visibilityMs;
      }
      return batch;
    },

    remove(ids: string[]): void {
      messages = messages.filter(({ id }) => !ids.includes(id) || forgets());
    },

    /** The dead letters, back where they came from. */
    redrive(): void {
      for (const message of dead.splice(0)) {
        messages.push({ ...message, receives: 0, hiddenTo: 0 });
        this.ready();
      }
    },
  };
}

/** What shared/queues/create-queues.ts is built over. `queues` by their URL. */
export function sendTo(queues: Record<string, Queue>, call: Call): SendMessage {
  return ({ QueueUrl, MessageGroupId, MessageDeduplicationId, MessageBody }) =>
    call('queues', 'SendMessage', () => {
      const queue = queues[QueueUrl];
      if (!queue) throw new Error(`there is no queue ${QueueUrl}`);
      queue.send(MessageGroupId, MessageDeduplicationId, MessageBody);
    });
}
