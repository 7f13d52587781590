/** An asynchronous invocation, as of a schedule or an event: Lambda keeps the event and tries again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from './execution-environment.ts';
import type { LocalFunction } from './function.ts';
import type { LogLine } from './function-process.ts';

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
const AFTER_FAILURE_MS = [60_000, 120_000];
const AFTER_THROTTLE_MS = { first: 1_000, most: 300_000 };

export type Timers = {
  now(): number;
  /** Resolves after `ms` milliseconds, or once `stop` aborts. */
  sleep(ms: number, stop: AbortSignal): Promise<void>;
};
export const timers: Timers = {
  now: Date.now,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
};

type Dependencies = { fn: LocalFunction; timers: Timers; stop: AbortSignal; log: LogLine };

/**
 * Invokes a function with an event until it succeeds. A failure is repeated as often as the function's limits
 * allow; where as many run as may, the event waits. It is discarded once it is too old, or `stop` aborts.
 * Gives what came of it: the last outcome.
 */
export async function invokeAsync(
  { fn, timers, stop, log }: Dependencies,
  event: object,
): Promise<Outcome> {
  const { maximumRetryAttempts, maximumEventAgeMs } = fn.asyncLimits;
  const tooOldAt = timers.now() + maximumEventAgeMs;
  const pauses = AFTER_FAILURE_MS.slice(0, maximumRetryAttempts);
  let throttleMs = AFTER_THROTTLE_MS.first;
  for (;;) {
    const outcome = await fn.invokeUnlessBusy(event);
    if (outcome.kind === 'returned' || stop.aborted) return outcome;
    const isThrottled = outcome.kind === 'throttled';
    const pause = isThrottled ? throttleMs : pauses.shift();
    if (isThrottled) throttleMs = Math.min(throttleMs * 2, AFTER_THROTTLE_MS.most);
    if (pause === undefined || timers.now() + pause >= tooOldAt) {
      const why = pause === undefined ? 'it failed too often' : 'it would be too old';
      log(fn.name, JSON.stringify({ level: 'ERROR', message: `An event is discarded: ${why}` }));
      return outcome;
    }
    await timers.sleep(pause, stop);
    if (stop.aborted) return outcome;
  }
}
