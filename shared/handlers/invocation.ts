import type { Context } from 'aws-lambda';
import type { Clock, InvocationContext, Log } from '../domain/ports.ts';
import type { Queues } from '../queues/create-queues.ts';

/** What every handler gets besides its ports. */
export type Runtime = {
  clock: Clock;
  settleMs: number;
  log: Log;
  /** Told of each message that is given back to its queue. */
  onFailure(record: { messageId: string }, error: unknown): void;
};

/** What a handler of queue messages gets besides: the queues, for an invocation to which others led. */
export type QueuePorts = { queuesAfter(hops: number): Queues };

/** middy's options. It would end a handler 5 ms before Lambda does, with the handler's calls under way. */
export const MIDDY = { timeoutEarlyInMillis: 0 };

/** What a flow knows of the invocation that it runs in. */
export const invocationOf = (
  { clock, settleMs, log }: Runtime,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): InvocationContext => ({
  clock,
  deadline: clock.now() + context.getRemainingTimeInMillis(),
  settleMs,
  log,
});
