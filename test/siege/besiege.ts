/** The whole siege: real processes, people, an agent, a saboteur; then quiet, and the comparison. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, startLocalStack } from '../e2e/local-stack.ts';
import { seededRandom } from '../world/random.ts';
import type { Differences } from './compare.ts';
import { type Pace, planOf } from './plan.ts';
import { quiet } from './quiet.ts';
import { openRows, watchForLate } from './rows.ts';
import { type Damage, sabotage } from './saboteur.ts';
import { converse, submit, type Thread } from './thread.ts';

export type Orders = {
  threads: number;
  /** In all threads together. */
  replies: number;
  answers: number;
  seed: number;
  /** Milliseconds between two messages of one thread and side, on average. */
  paceMs: number;
  sabotage: Pace;
  /** How long things go wrong, in milliseconds, unless everything is said before. */
  sabotageMs: number;
  /** How long after the last sabotage everything may take to arrive, in milliseconds. */
  patienceMs: number;
};

export type Report = Orders &
  Damage &
  Differences & {
    /** Replies whose event Slack gave up, so that only the daily read-back finds them. */
    undelivered: string[];
    /** Replies whose event Slack delivered after that of a later one; no wonder if they arrive so. */
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
  const { seed, paceMs, patienceMs } = orders;
  const began = Date.now();
  const damage: Damage = { kills: 0, restarts: 0, faults: {} };
  const threads = threadsOf(orders);
  const elapsed = () => Math.round((Date.now() - began) / 1000);
  const progress = setInterval(() => {
    const said = threads.reduce((sum, { replyTs }) => sum + replyTs.length, 0);
    const answered = threads.reduce((sum, thread) => sum + thread.answered, 0);
    const open = threads.filter(({ rootTs }) => rootTs).length;
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
      await converse({ stack, seed, paceMs, patienceMs }, thread);
    });
    const allPlayed = Promise.all(played);
    await Promise.race([allPlayed, sabotaged.then(() => allPlayed), watched]);
    healed.abort();
    await sabotaged;
    clearInterval(progress);
    say(`${elapsed()} s: everything is said, and nothing goes wrong any more`);

    const tell = (line: string) => say(`${elapsed()} s: ${line}`);
    const found = await quiet(stack, rows, threads, patienceMs, tell);
    const outOfOrder = found.outOfOrder.filter((message) => !late.has(message));
    return { ...orders, ...damage, ...found, outOfOrder, late: [...late], seconds: elapsed() };
  } finally {
    clearInterval(progress);
    healed.abort();
    over.abort();
    await Promise.all([sabotaged, watched]);
    rows.close();
  }
}

function threadsOf({ threads, replies, answers }: Orders): Thread[] {
  const share = (all: number, number: number) => Math.ceil((all - number) / threads);
  return Array.from({ length: threads }, (_, number) => ({
    number,
    replies: share(replies, number),
    answers: share(answers, number),
    replyTs: [],
    answered: 0,
  }));
}
