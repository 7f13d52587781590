/** The calls that an account allows are shared out among the processes, not fought for. */
import { expect, test } from 'vitest';
import { createThrottle } from '../../local/support/state/throttle.ts';
import { throttled } from './fakes/client-errors.ts';
import type { CallPlan } from './fakes/process.ts';
import { brokenInvariants } from './invariants.ts';
import { createRunWithoutFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import type { Run } from './run.ts';

const STRICT = { duplicatesAllowed: false, afterDailyScan: false };
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const CALLS_A_SECOND = 5;
const THREADS = 50;
const REPLIES = 20;
/** How long AWS takes to answer. */
const CALL: CallPlan = { arrives: 300, returns: 300 };

/** AWS Support with the limit of an account, from `limit()` on. */
function createLimitedRun() {
  const calls = { made: 0, throttled: 0 };
  let takeFromRate: (() => void) | undefined;
  const run: Run = createRunWithoutFaults((service): CallPlan => {
    if (service !== 'support' || !takeFromRate) return SUCCESSFUL_CALL;
    calls.made += 1;
    try {
      takeFromRate();
      return CALL;
    } catch {
      calls.throttled += 1;
      return { returns: 30, error: throttled('support', 1) };
    }
  });
  const limit = () => {
    takeFromRate = createThrottle(CALLS_A_SECOND, run.timeline.now);
  };
  return { run, calls, limit };
}

test('with 50 threads of 20 replies few calls are throttled, all arrive as fast as AWS allows, and a case is opened at once', async () => {
  const { run, calls, limit } = createLimitedRun();
  const { actors, awsSupport, timeline } = run;
  for (let i = 0; i < THREADS; i += 1) actors.openCase();
  await run.untilQuiet(0);
  expect(actors.threads).toHaveLength(THREADS);

  limit();
  const from = timeline.now();
  for (const thread of actors.threads) {
    for (let i = 0; i < REPLIES; i += 1) {
      timeline.after((i * 2 * SECOND) / REPLIES, () => actors.reply(thread));
    }
  }
  const sent = () =>
    [...awsSupport.cases.values()].reduce((sum, on) => sum + on.communications.length - 1, 0);
  const opened: number[] = [];
  const createdAt: number[] = [];
  for (const second of [20, 60, 100, 140]) {
    timeline.after(second * SECOND, () => {
      actors.openCase();
      opened.push(timeline.now());
    });
  }
  await timeline.run(() => {
    while (createdAt.length < awsSupport.cases.size - THREADS) createdAt.push(timeline.now());
    return sent() === THREADS * REPLIES || timeline.now() > from + 20 * MINUTE;
  });
  const tookMs = timeline.now() - from;
  expect(sent()).toBe(THREADS * REPLIES);
  const waits = createdAt.map((at, i) => at - (opened[i] ?? 0));
  expect(calls.throttled / calls.made).toBeLessThanOrEqual(0.05);
  expect(tookMs / SECOND).toBeLessThanOrEqual((1.15 * THREADS * REPLIES) / CALLS_A_SECOND);
  expect(waits).toHaveLength(4);
  for (const wait of waits) expect(wait).toBeLessThanOrEqual(2 * SECOND);
  expect(await run.untilQuiet(5 * MINUTE)).toEqual([]);
  expect(brokenInvariants(run, STRICT)).toEqual([]);
});
