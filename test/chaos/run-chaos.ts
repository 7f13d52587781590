/**
 * A chaos run: real processes, people who write, an agent who answers, and faults all the while. Then the
 * faults end, and what was written is compared with what arrived.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, startLocalStack } from '../e2e/local-stack.ts';
import { createRandom } from '../simulation/fakes/random.ts';
import type { Differences } from './compare.ts';
import { type InjectedFaults, injectFaults } from './inject-faults.ts';
import type { EventGap } from './outages.ts';
import { type FaultPace, planOf } from './plan.ts';
import { createRowReader, recordLateReplies } from './row-reader.ts';
import { runThread, submit } from './run-thread.ts';
import { type ChaosRun, createThread, nameOf, type Thread } from './thread.ts';
import { waitUntilQuiet } from './wait-until-quiet.ts';

export type ChaosOptions = {
  threads: number;
  /** In all threads together. */
  replies: number;
  /** How many of them go to the first thread. The other threads share the rest. */
  longest: number;
  answers: number;
  seed: number;
  /** In how much time the people and the agent of a thread write everything (ms). */
  spanMs: number;
  pace: FaultPace;
  /** How long faults are injected (ms). They end earlier when everything is written. */
  faultsMs: number;
  /** How long after the last fault everything may take to arrive (ms). */
  patienceMs: number;
};

export type Report = ChaosOptions &
  InjectedFaults &
  Differences & {
    /** What people did besides writing plain replies, and how often. */
    userActions: Record<string, number>;
    /** Replies whose reactions do not say what became of them, with what they show. */
    reactions: string[];
    /** Replies without an event, which were found by reading the threads. */
    undelivered: string[];
    /** Replies that arrived after a later one because Slack sent their event after it. */
    late: string[];
    deadLetters: number;
    /** Rows with unfinished work. */
    due: number;
    seconds: number;
  };

/** Does a chaos run on a stack of its own. `log` gets a line about its progress every few seconds. */
export async function runChaos(
  options: ChaosOptions,
  log: (line: string) => void,
): Promise<Report> {
  const data = await mkdtemp(join(tmpdir(), 'casethread-chaos-'));
  const quick = ['--poll-seconds', '2', '--settle-seconds', '5'];
  const unlimited = ['--slack-rate', 'off', '--support-rate', '0'];
  try {
    const stack = await startLocalStack('--data', data, ...quick, ...unlimited);
    // The stack is its own process group, so a signal to this process does not end it.
    const interrupted = new Promise<never>((_, reject) => {
      const end = () => reject(new Error('the chaos run was interrupted'));
      process.once('SIGINT', end).once('SIGTERM', end);
    });
    try {
      return await Promise.race([runOn(stack, options, log), interrupted]);
    } finally {
      await stack.stop();
    }
  } finally {
    await rm(data, { recursive: true });
  }
}

async function runOn(
  stack: Stack,
  options: ChaosOptions,
  log: (line: string) => void,
): Promise<Report> {
  const { seed, spanMs, patienceMs } = options;
  const began = Date.now();
  const elapsed = () => Math.round((Date.now() - began) / 1000);
  const logTimed = (line: string) => log(`${elapsed()} s: ${line}`);
  const injected = nothingInjected();
  const userActions: Record<string, number> = {};
  const threads = threadsOf(options);
  const progress = setInterval(() => logTimed(progressOf(threads, injected)), 5000);

  const rows = await createRowReader(stack);
  const late = new Set<string>();
  const ended = new AbortController();
  const watching = recordLateReplies(rows, threads, late, ended.signal);
  const noMoreFaults = new AbortController();
  const plan = planOf(createRandom(seed), options.pace);
  const stop = AbortSignal.any([noMoreFaults.signal, AbortSignal.timeout(options.faultsMs)]);
  const injecting = injectFaults(stack, plan, injected, stop);
  try {
    const resolving = { ada: Promise.resolve(), grace: Promise.resolve() };
    const people = { stack, seed, spanMs, patienceMs, resolving, userActions };
    const writing = writeAll(people, threads);
    // All three run side by side; the first that fails ends the run.
    await Promise.race([writing, injecting.then(() => writing), watching]);
    noMoreFaults.abort();
    await injecting;
    clearInterval(progress);
    logTimed('everything is written, and the faults have ended');

    const found = await waitUntilQuiet(stack, rows, threads, patienceMs, logTimed);
    addRepliesInGaps(threads, injected.eventGaps, late);
    const outOfOrder = found.outOfOrder.filter((message) => !late.has(message));
    const excused = found.outOfOrder.filter((message) => late.has(message));
    const seconds = elapsed();
    return { ...options, ...injected, ...found, userActions, outOfOrder, late: excused, seconds };
  } finally {
    clearInterval(progress);
    noMoreFaults.abort();
    ended.abort();
    await Promise.all([injecting, watching]);
    rows.close();
  }
}

/** Two people open the cases, each of them one after the other. Each thread begins as it is opened. */
async function writeAll(run: ChaosRun, threads: Thread[]): Promise<void> {
  const forms = { ada: Promise.resolve(), grace: Promise.resolve() };
  const running = threads.map(async (thread) => {
    const user = thread.number % 2 === 0 ? 'ada' : 'grace';
    forms[user] = forms[user].then(() => submit(run.stack, user, thread.number));
    await forms[user];
    await runThread(run, thread);
  });
  await Promise.all(running);
}

const nothingInjected = (): InjectedFaults => ({
  kills: 0,
  restarts: 0,
  faults: {},
  outages: {},
  eventGaps: [],
});

function progressOf(threads: Thread[], { kills, restarts, faults }: InjectedFaults): string {
  const written = threads.reduce((sum, thread) => sum + thread.written.length, 0);
  const answered = threads.reduce((sum, thread) => sum + thread.answered, 0);
  const open = threads.filter(({ roots }) => roots.length > 0).length;
  const faultCount = Object.values(faults).reduce((sum, times) => sum + times, 0);
  return (
    `${open} threads, ${written} replies and ${answered} answers written; ` +
    `${kills} kills, ${restarts} restarts, ${faultCount} faults`
  );
}

/** Adds the replies written while Slack sent no events, since those may be stored in any order. */
function addRepliesInGaps(threads: Thread[], gaps: EventGap[], late: Set<string>): void {
  const isIn =
    (ts: string) =>
    ([from, to]: EventGap) =>
      from <= Number(ts) * 1000 && Number(ts) * 1000 <= to;
  for (const thread of threads) {
    for (const message of thread.written) {
      if (gaps.some(isIn(message.ts))) late.add(nameOf(thread, message));
    }
  }
}

function threadsOf({ threads, replies, longest, answers }: ChaosOptions): Thread[] {
  const share = (all: number, among: number, number: number) => Math.ceil((all - number) / among);
  return Array.from({ length: threads }, (_, number) =>
    createThread(
      number,
      number === 0 ? longest : share(replies - longest, threads - 1, number - 1),
      share(answers, threads, number),
    ),
  );
}
