/** The whole siege: real processes, people, an agent, a saboteur; then quiet, and the comparison. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, startLocalStack } from '../e2e/local-stack.ts';
import { seededRandom } from '../simulation/fakes/random.ts';
import type { Differences } from './compare.ts';
import type { Deaf } from './outages.ts';
import { type Pace, planOf } from './plan.ts';
import { type Damage, sabotage } from './process-killer.ts';
import { quiet } from './quiet.ts';
import { openRows, watchForLate } from './rows.ts';
import { converse, nameOf, submit, type Thread, threadOf } from './thread.ts';

export type Orders = {
  threads: number;
  /** In all threads together. */
  replies: number;
  /** Those in the first thread; the others share the rest. */
  longest: number;
  answers: number;
  seed: number;
  /** How long the people and the agent of a thread take for all that they say, in milliseconds. */
  spanMs: number;
  sabotage: Pace;
  /** How long things go wrong, in milliseconds, unless everything is said before. */
  sabotageMs: number;
  /** How long after the last sabotage everything may take to arrive, in milliseconds. */
  patienceMs: number;
};

export type Report = Orders &
  Damage &
  Differences & {
    /** What people did besides writing, and how often. */
    acts: Record<string, number>;
    /** Replies of which Slack never told, so that they were found by reading the threads back. */
    undelivered: string[];
    /** Replies that arrived after a later one because Slack told of them only then. */
    late: string[];
    deadLetters: number;
    /** Rows that somebody must still look at: none when it is quiet. */
    due: number;
    seconds: number;
  };

/** Holds a siege and reports. `say` hears how it goes, every few seconds. */
export async function besiege(orders: Orders, say: (line: string) => void): Promise<Report> {
  const data = await mkdtemp(join(tmpdir(), 'casethread-siege-'));
  const quick = ['--poll-seconds', '2', '--settle-seconds', '5'];
  const unlimited = ['--slack-rate', 'off', '--support-rate', '0'];
  try {
    const stack = await startLocalStack('--data', data, ...quick, ...unlimited);
    // It runs in a process group of its own, which what ends this one does not reach.
    const interrupted = new Promise<never>((_, reject) => {
      const end = () => reject(new Error('the siege was interrupted'));
      process.once('SIGINT', end).once('SIGTERM', end);
    });
    try {
      return await Promise.race([hold(stack, orders, say), interrupted]);
    } finally {
      await stack.stop();
    }
  } finally {
    await rm(data, { recursive: true });
  }
}

async function hold(stack: Stack, orders: Orders, say: (line: string) => void): Promise<Report> {
  const { seed, spanMs, patienceMs } = orders;
  const began = Date.now();
  const damage: Damage = { kills: 0, restarts: 0, faults: {}, outages: {}, deaf: [] };
  const acts: Record<string, number> = {};
  const threads = threadsOf(orders);
  const elapsed = () => Math.round((Date.now() - began) / 1000);
  const progress = setInterval(() => {
    const said = threads.reduce((sum, thread) => sum + thread.said.length, 0);
    const answered = threads.reduce((sum, thread) => sum + thread.answered, 0);
    const open = threads.filter(({ roots }) => roots.length > 0).length;
    const faults = Object.values(damage.faults).reduce((sum, times) => sum + times, 0);
    const { kills, restarts } = damage;
    say(
      `${elapsed()} s: ${open} threads, ${said} replies and ${answered} answers said; ` +
        `${kills} kills, ${restarts} restarts, ${faults} faults`,
    );
  }, 5000);

  const rows = await openRows(stack);
  const late = new Set<string>();
  const over = new AbortController();
  const watched = watchForLate(rows, threads, late, over.signal);
  const healed = new AbortController();
  const plan = planOf(seededRandom(seed), orders.sabotage);
  const stop = AbortSignal.any([healed.signal, AbortSignal.timeout(orders.sabotageMs)]);
  const sabotaged = sabotage(stack, plan, damage, stop);
  try {
    // Each of the two fills one form after the other; their threads come alive meanwhile.
    const forms = { ada: Promise.resolve(), grace: Promise.resolve() };
    const played = threads.map(async (thread) => {
      const user = thread.number % 2 === 0 ? 'ada' : 'grace';
      forms[user] = forms[user].then(() => submit(stack, user, thread.number));
      await forms[user];
      await converse({ stack, seed, spanMs, patienceMs, acts }, thread);
    });
    const allPlayed = Promise.all(played);
    await Promise.race([allPlayed, sabotaged.then(() => allPlayed), watched]);
    healed.abort();
    await sabotaged;
    clearInterval(progress);
    say(`${elapsed()} s: everything is said, and nothing goes wrong any more`);

    const tell = (line: string) => say(`${elapsed()} s: ${line}`);
    const found = await quiet(stack, rows, threads, patienceMs, tell);
    for (const thread of threads) {
      for (const said of thread.said) {
        if (damage.deaf.some(within(said.ts))) late.add(nameOf(thread, said));
      }
    }
    const outOfOrder = found.outOfOrder.filter((message) => !late.has(message));
    const excused = found.outOfOrder.filter((message) => late.has(message));
    const seconds = elapsed();
    return { ...orders, ...damage, ...found, acts, outOfOrder, late: excused, seconds };
  } finally {
    clearInterval(progress);
    healed.abort();
    over.abort();
    await Promise.all([sabotaged, watched]);
    rows.close();
  }
}

const within =
  (ts: string) =>
  ([from, to]: Deaf) =>
    from <= Number(ts) * 1000 && Number(ts) * 1000 <= to;

function threadsOf({ threads, replies, longest, answers }: Orders): Thread[] {
  const share = (all: number, among: number, number: number) => Math.ceil((all - number) / among);
  return Array.from({ length: threads }, (_, number) =>
    threadOf(
      number,
      number === 0 ? longest : share(replies - longest, threads - 1, number - 1),
      share(answers, threads, number),
    ),
  );
}
