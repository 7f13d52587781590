import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FunctionConfig } from '../../../local/runtime/lambda/function-config.ts';
import { invokeAsync } from '../../../local/runtime/lambda/invoke-async.ts';
import { startSchedule } from '../../../local/runtime/lambda/schedule.ts';
import { waitUntil } from '../../wait-until.ts';
import { runBundle } from './bundle.ts';
import { createManualTimers } from './manual-timers.ts';

const FAILS = `exports.handler = async () => { throw new Error('no'); };`;
/** Runs until the file that the event names exists. */
const WAITS = `const { existsSync } = require('node:fs');
  exports.handler = async ({ until }) => {
    while (!existsSync(until)) await new Promise((resolve) => setTimeout(resolve, 5)); };`;

function start(source: string, config: Partial<FunctionConfig> = {}) {
  const fn = runBundle(source, config);
  const stop = new AbortController();
  const { timers, passPause } = createManualTimers();
  const log = (_: string, line: string) => void fn.lines.push(line);
  return {
    fn,
    stop,
    passPause,
    invoke: (event: object = {}) => invokeAsync({ fn, timers, stop: stop.signal, log }, event),
  };
}

/** The path of a file that `finish` makes. */
function createSignal() {
  const folder = mkdtempSync(join(tmpdir(), 'signal-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const until = join(folder, 'go-on');
  return { until, finish: () => writeFileSync(until, '') };
}

test('a failure is repeated after one minute and after two more, then the event is discarded', async () => {
  const { fn, invoke, passPause } = start(FAILS);
  const outcome = invoke();
  expect([await passPause(), await passPause()]).toEqual([60_000, 120_000]);
  expect(await outcome).toMatchObject({ kind: 'failed', errorMessage: 'no' });
  expect(fn.status()).toMatchObject({ invocations: 3, errors: 3 });
  expect(fn.lines.join()).toContain('An event is discarded: it failed too often');
});

test('so is a timeout, and once it succeeds that is all', async () => {
  const { fn, invoke, passPause } = start(
    `exports.handler = async ({ until }) => {
       if (!require('node:fs').existsSync(until)) await new Promise(() => {}); };`,
    { timeoutMs: 300 },
  );
  const { until, finish } = createSignal();
  const outcome = invoke({ until });
  await waitUntil(() => fn.status().errors === 1);
  finish();
  expect(await passPause()).toBe(60_000);
  expect(await outcome).toEqual({ kind: 'returned', value: null });
  expect(fn.status()).toMatchObject({ invocations: 2, errors: 1 });
});

test.each([
  ['without retries', { maximumRetryAttempts: 0, maximumEventAgeMs: 21_600_000 }, 1],
  ['that is too old after a minute', { maximumRetryAttempts: 2, maximumEventAgeMs: 60_000 }, 1],
  ['that is too old after two', { maximumRetryAttempts: 2, maximumEventAgeMs: 120_000 }, 2],
])('a failed event %s is discarded', async (_, asyncLimits, invocations) => {
  const { fn, invoke, passPause } = start(FAILS, { asyncLimits });
  const outcome = invoke();
  for (let left = invocations - 1; left > 0; left -= 1) await passPause();
  expect(await outcome).toMatchObject({ kind: 'failed' });
  expect(fn.status()).toMatchObject({ invocations });
});

test('an event that finds the function busy waits, ever longer, until the function is free', async () => {
  const { fn, invoke, passPause } = start(WAITS);
  const { until, finish } = createSignal();
  const running = invoke({ until });
  const waiting = invoke({ until });
  expect([await passPause(), await passPause(), await passPause()]).toEqual([1_000, 2_000, 4_000]);
  expect(fn.status()).toMatchObject({ invocations: 1 });
  finish();
  expect(await running).toMatchObject({ kind: 'returned' });
  expect(await passPause()).toBe(8_000);
  expect(await waiting).toMatchObject({ kind: 'returned' });
  expect(fn.status()).toMatchObject({ invocations: 2, errors: 0 });
});

test('an event that waits for too long is discarded, and never reaches the function', async () => {
  const asyncLimits = { maximumRetryAttempts: 0, maximumEventAgeMs: 60_000 };
  const { fn, invoke, passPause } = start(WAITS, { asyncLimits });
  const { until, finish } = createSignal();
  const running = invoke({ until });
  const waiting = invoke({ until });
  let waited = 0;
  while (waited < 31_000) waited += await passPause();
  expect(await waiting).toEqual({ kind: 'throttled' });
  expect(fn.lines.join()).toContain('An event is discarded: it would be too old');
  finish();
  await running;
  expect(fn.status()).toMatchObject({ invocations: 1 });
});

test('nothing is repeated once the stack ends', async () => {
  const { fn, stop, invoke } = start(FAILS);
  const outcome = invoke();
  await waitUntil(() => fn.status().errors === 1);
  stop.abort();
  expect(await outcome).toMatchObject({ kind: 'failed' });
  expect(fn.status()).toMatchObject({ invocations: 1 });
});

test.each([
  ['as many as may run at once', 2],
  ['one where no more are reserved', 1],
])('a schedule starts its next invocation while the last one runs: %s', async (_, concurrency) => {
  const { fn, invoke } = start(WAITS, { concurrency });
  const { until, finish } = createSignal();
  let ticks = 0;
  const schedule = startSchedule(() => {
    ticks += 1;
    return invoke({ until });
  }, 10);
  await waitUntil(() => ticks > 5 && fn.status().invocations === concurrency);
  schedule.stop();
  finish();
  expect(await schedule.first).toMatchObject({ kind: 'returned' });
  expect(fn.status()).toMatchObject({ invocations: concurrency });
  expect(fn.status().pids).toHaveLength(concurrency);
});
