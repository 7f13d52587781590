/** The end of a siege: nothing moves any more. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../e2e/local-stack.ts';
import { differences } from './both-sides.ts';
import type { Rows } from './rows.ts';
import type { Thread } from './thread.ts';

/**
 * Waits until everything has arrived and nothing is left to do, for `patienceMs` at most. Gives what
 * is wrong then; replies that the bridge never heard of stand apart, as `undelivered`.
 */
export async function quiet(
  stack: Stack,
  rows: Rows,
  threads: Thread[],
  patienceMs: number,
  say: (line: string) => void,
) {
  const end = Date.now() + patienceMs;
  while (true) {
    const queues =
      await stack.look<{ depth: number; inFlight: number; deadLetters: number }[]>('/local/queues');
    const queued = queues.reduce((sum, { depth, inFlight }) => sum + depth + inFlight, 0);
    const due = await rows.due();
    const found = await differences(stack, threads);
    if (queued + due + found.lost.length === 0 || Date.now() > end) {
      const deadLetters = queues.reduce((sum, queue) => sum + queue.deadLetters, 0);
      const undelivered = await unheard(rows, threads);
      const lost = found.lost.filter((message) => !undelivered.includes(message));
      return { ...found, lost, undelivered, deadLetters, due };
    }
    say(`${found.lost.length} to arrive, ${queued} on queues, ${due} rows due`);
    await sleep(1000);
  }
}

/** The replies that the bridge never heard of. */
async function unheard(rows: Rows, threads: Thread[]): Promise<string[]> {
  const found = threads.map(async ({ number, rootTs, replyTs }) => {
    const heard = rootTs ? await rows.heard(rootTs) : new Set();
    return replyTs.flatMap((ts, reply) => (heard.has(ts) ? [] : [`R${number}.${reply}`]));
  });
  return (await Promise.all(found)).flat();
}
