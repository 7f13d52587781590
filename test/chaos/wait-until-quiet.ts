/** The end of a run: nothing moves any more. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../e2e/local-stack.ts';
import { differences } from './both-sides.ts';
import { inviteAgain } from './outages.ts';
import type { RowReader } from './row-reader.ts';
import { nameOf, type Thread } from './thread.ts';

/**
 * Waits until everything has arrived and nothing is left to do, for `patienceMs` at most. What Slack
 * lost is found as it is every day, when the threads are read back: here, because the bot is invited
 * again once all is calm. Gives what is wrong in the end, and what was found so.
 */
export async function waitUntilQuiet(
  stack: Stack,
  rows: RowReader,
  threads: Thread[],
  patienceMs: number,
  log: (line: string) => void,
) {
  const end = Date.now() + patienceMs;
  let undelivered: string[] | undefined;
  while (true) {
    const queues =
      await stack.look<{ depth: number; inFlight: number; deadLetters: number }[]>('/local/queues');
    const queued = queues.reduce((sum, { depth, inFlight }) => sum + depth + inFlight, 0);
    const due = await rows.due();
    const found = await differences(stack, threads);
    const isQuiet = queued + due === 0;
    if (isQuiet && !undelivered) {
      undelivered = await undeliveredReplies(rows, threads);
      log(`calm; of ${undelivered.length} replies nobody told the bridge, so it reads the threads`);
      await inviteAgain(stack);
      continue;
    }
    if ((isQuiet && found.lost.length === 0) || Date.now() > end) {
      const deadLetters = queues.reduce((sum, queue) => sum + queue.deadLetters, 0);
      return { ...found, undelivered: undelivered ?? [], deadLetters, due };
    }
    log(`${found.lost.length} to arrive, ${queued} on queues, ${due} rows due`);
    await sleep(1000);
  }
}

/** The replies that the bridge has not heard of. */
async function undeliveredReplies(rows: RowReader, threads: Thread[]): Promise<string[]> {
  const found = threads.map(async (thread) => {
    const stored = await rows.storedReplies(thread.roots);
    const names = thread.said.filter(({ ts }) => !stored.has(ts)).map((one) => nameOf(thread, one));
    return names.filter((name) => !thread.unsure.has(name));
  });
  return (await Promise.all(found)).flat();
}
