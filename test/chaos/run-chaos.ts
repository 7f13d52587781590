/** The whole run: real processes, people, an agent, a saboteur; then quiet, and the comparison. */
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
import { createThread, nameOf, runThread, submit, type Thread } from './thread.ts';
import { waitUntilQuiet } from './wait-until-quiet.ts';

export type ChaosOptions = {
  threads: number;
  /** In all threads together. */
  replies: number;
  /** Those in the first thread; the others share the rest. */
  longest: number;
  answers: number;
  seed: number;
  /** How long the people and the agent of a thread take for all that they say, in milliseconds. */
  spanMs: number;
  pace: FaultPace;
  /** How long things go wrong, in milliseconds, unless everything is said before. */
  faultsMs: number;
  /** How long after the last injectFaults everything may take to arrive, in milliseconds. */
  patienceMs: number;
};

export type Report = ChaosOptions &
  InjectedFaults &
  Differences & {
    /** What people did besides writing, and how often. */
    userActions: Record<string, number>;
    /** Replies of which Slack never told, so that they were found by reading the threads back. */
    undelivered: string[];
    /** Replies that arrived after a later one because Slack told of them only then. */
    late: string[];
    deadLetters: number;
    /** RowReader that somebody must still look at: none when it is quiet. */
    due: number;
    seconds: number;
  };

/** Holds a run and reports. `say` hears how it goes, every few seconds. */
export async function runChaos(
  options: ChaosOptions,
  log: (line: string) => void,
): Promise<Report> {
  const data = await mkdtemp(join(tmpdir(), 'casethread-run-'));
  const quick = ['--poll-seconds', '2', '--settle-seconds', '5'];
  const unlimited = ['--slack-rate', 'off', '--support-rate', '0'];
  try {
    const stack = await startLocalStack('--data', data, ...quick, ...unlimited);
    // It runs in a process group of its own, which what ends this one does not reach.
    const interrupted = new Promise<never>((_, reject) => {
      const end = () => reject(new Error('the run was interrupted'));
      process.once('SIGINT', end).once('SIGTERM', end);
    });
    try {
      return await Promise.race([hold(stack, options, log), interrupted]);
    } finally {
      await stack.stop();
    }
  } finally {
    await rm(data, { recursive: true });
  }
}

async function hold(
  stack: Stack,
  options: ChaosOptions,
  log: (line: string) => void,
): Promise<Report> {
  const { seed, spanMs, patienceMs } = options;
  const began = Date.now();
  const injected: InjectedFaults = {
    kills: 0,
    restarts: 0,
    faults: {},
    outages: {},
    eventGaps: [],
  };
  const userActions: Record<string, number> = {};
  const threads = threadsOf(options);
  const elapsed = () => Math.round((Date.now() - began) / 1000);
  const progress = setInterval(() => {
    const said = threads.reduce((sum, thread) => sum + thread.said.length, 0);
    const answered = threads.reduce((sum, thread) => sum + thread.answered, 0);
    const open = threads.filter(({ roots }) => roots.length > 0).length;
    const faults = Object.values(injected.faults).reduce((sum, times) => sum + times, 0);
    const { kills, restarts } = injected;
    log(
      `${elapsed()} s: ${open} threads, ${said} replies and ${answered} answers said; ` +
        `${kills} kills, ${restarts} restarts, ${faults} faults`,
    );
  }, 5000);

  const rows = await createRowReader(stack);
  const late = new Set<string>();
  const over = new AbortController();
  const watched = recordLateReplies(rows, threads, late, over.signal);
  const healed = new AbortController();
  const plan = planOf(createRandom(seed), options.pace);
  const stop = AbortSignal.any([healed.signal, AbortSignal.timeout(options.faultsMs)]);
  const injecting = injectFaults(stack, plan, injected, stop);
  try {
    // Each of the two fills one form after the other; their threads come alive meanwhile.
    const forms = { ada: Promise.resolve(), grace: Promise.resolve() };
    const running = threads.map(async (thread) => {
      const user = thread.number % 2 === 0 ? 'ada' : 'grace';
      forms[user] = forms[user].then(() => submit(stack, user, thread.number));
      await forms[user];
      await runThread({ stack, seed, spanMs, patienceMs, userActions }, thread);
    });
    const allSaid = Promise.all(running);
    await Promise.race([allSaid, injecting.then(() => allSaid), watched]);
    healed.abort();
    await injecting;
    clearInterval(progress);
    log(`${elapsed()} s: everything is said, and nothing goes wrong any more`);

    const tell = (line: string) => log(`${elapsed()} s: ${line}`);
    const found = await waitUntilQuiet(stack, rows, threads, patienceMs, tell);
    for (const thread of threads) {
      for (const said of thread.said) {
        if (injected.eventGaps.some(within(said.ts))) late.add(nameOf(thread, said));
      }
    }
    const outOfOrder = found.outOfOrder.filter((message) => !late.has(message));
    const excused = found.outOfOrder.filter((message) => late.has(message));
    const seconds = elapsed();
    return { ...options, ...injected, ...found, userActions, outOfOrder, late: excused, seconds };
  } finally {
    clearInterval(progress);
    healed.abort();
    over.abort();
    await Promise.all([injecting, watched]);
    rows.close();
  }
}

const within =
  (ts: string) =>
  ([from, to]: EventGap) =>
    from <= Number(ts) * 1000 && Number(ts) * 1000 <= to;

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
