/** Waits for the end of a chaos run. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../e2e/local-stack.ts';
import { differences, wrongReactions } from './both-sides.ts';
import { inviteAgain } from './outages.ts';
import type { RowReader } from './row-reader.ts';
import { nameOf, type Thread } from './thread.ts';

/**
 * Waits until everything has arrived and no work is left, for `patienceMs` at most. Replies without an
 * event are found when the threads are read, which otherwise happens daily. Here it is set off by inviting
 * the bot again once no other work is left. Returns the remaining differences, wrong reactions, and the replies found so.
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
      log(`quiet; ${undelivered.length} replies had no event, so the threads are read`);
      await inviteAgain(stack);
      continue;
    }
    if ((isQuiet && found.lost.length === 0) || Date.now() > end) {
      const deadLetters = queues.reduce((sum, queue) => sum + queue.deadLetters, 0);
      const reactions = await wrongReactions(stack, threads);
      return { ...found, reactions, undelivered: undelivered ?? [], deadLetters, due };
    }
    log(`${found.lost.length} to arrive, ${queued} on queues, ${due} rows due`);
    await sleep(1000);
  }
}

/** The replies that are not stored. */
async function undeliveredReplies(rows: RowReader, threads: Thread[]): Promise<string[]> {
  const found = threads.map(async (thread) => {
    const stored = await rows.storedReplies(thread.roots);
    const names = thread.written
      .filter(({ ts }) => !stored.has(ts))
      .map((one) => nameOf(thread, one));
    return names.filter((name) => !thread.unsure.has(name));
  });
  return (await Promise.all(found)).flat();
}
