/** The tests that have to catch a defect, the quick ones first: the slower ones get what those let pass. */
import { spawn } from 'node:child_process';

const STAGES: Record<string, string[]> = {
  'the quick tests': [
    'test/shared/access/',
    'test/shared/cases/',
    'test/shared/delivery/',
    'test/shared/domain/',
    'test/shared/queues/',
    'test/shared/replies/',
    'test/shared/slack/',
    'test/shared/store/',
    'test/shared/support/',
    'test/shared/text/to-aws/file-text.test.ts',
    'test/contracts/',
    'test/simulation/delays.test.ts',
    'test/simulation/doubt-and-refusal.test.ts',
    'test/simulation/edits-and-deletions.test.ts',
    'test/simulation/flows.test.ts',
    'test/simulation/lagging-reads.test.ts',
    'test/simulation/marks.test.ts',
    'test/simulation/nothing-twice.test.ts',
    'test/simulation/outages.test.ts',
    'test/simulation/permissions.test.ts',
    'test/simulation/refusals.test.ts',
    'test/simulation/reply-order.test.ts',
  ],
  'the tests of many crashes': [
    'test/simulation/crash-points.test.ts',
    'test/simulation/freezes.test.ts',
    'test/simulation/late-communications.test.ts',
    'test/simulation/lost-events.test.ts',
    'test/simulation/who-is-told.test.ts',
  ],
  'the simulation': ['test/simulation/simulation.test.ts', 'test/simulation/seeds-'],
};
/** A run that takes so many times longer than one without a defect is stopped. */
const PATIENCE = 8;
const LEAST_MS = 120_000;

/** A stage with the time that it may take (ms). */
export type Stage = { name: string; tests: string[]; limitMs: number };

/** What came of a run: passed, failed in that stage, or stopped in that stage because it took too long. */
export type Result = { kind: 'passed' | 'failed' | 'timed out'; stage: string };

/** The stages as that copy of the tree, which has no defect, needs them. Throws when its tests fail. */
export async function measureStages(copy: string): Promise<Stage[]> {
  const stages: Stage[] = [];
  for (const [name, tests] of Object.entries(STAGES)) {
    const startedAt = Date.now();
    const { kind, output } = await runTests(copy, { name, tests, limitMs: PATIENCE * LEAST_MS });
    if (kind !== 'passed') throw new Error(`${name} ${kind} without any defect:\n${output}`);
    const tookMs = Date.now() - startedAt;
    console.log(`without a defect: ${name} in ${(tookMs / 1000).toFixed(0)} s`);
    stages.push({ name, tests, limitMs: Math.max(LEAST_MS, PATIENCE * tookMs) });
  }
  return stages;
}

/** Runs stage after stage, up to the first that does not pass. */
export async function tryStages(copy: string, stages: Stage[]): Promise<Result> {
  for (const stage of stages) {
    const { kind } = await runTests(copy, stage);
    if (kind !== 'passed') return { kind, stage: stage.name };
  }
  return { kind: 'passed', stage: 'all' };
}

/**
 * A test that ends by its own time limit has not failed: on a busy machine it proves nothing. Threads,
 * so that a run which never ends is one process to stop.
 */
function runTests(
  copy: string,
  { tests, limitMs }: Stage,
): Promise<{ kind: Result['kind']; output: string }> {
  const vitest = 'node_modules/vitest/vitest.mjs run --bail 1 --pool threads --no-isolate';
  const limits = ['--maxWorkers=1', `--testTimeout=${limitMs}`, `--hookTimeout=${limitMs}`];
  const run = spawn(process.execPath, [...vitest.split(' '), ...limits, ...tests], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  run.stdout.on('data', keep);
  run.stderr.on('data', keep);
  return new Promise((resolve) => {
    run.once('close', (code, signal) => {
      const isTimeout = signal !== null || /timed out in \d+ ?ms/.test(output);
      resolve({ kind: code === 0 ? 'passed' : isTimeout ? 'timed out' : 'failed', output });
    });
  });
}
