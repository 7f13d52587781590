/** The default event bus of EventBridge: matches events against rules and delivers them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pattern } from '../serverless-schema.ts';
import type { LocalFunction } from './function.ts';

// Lambda retries a failed asynchronous event after one minute, then after two more.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
export const RETRY_AFTER_MS = [60_000, 120_000];

export type Rule = { pattern: Pattern; fn: LocalFunction };

/**
 * Delivers `event` to the function of every rule that it matches, with a retry after each of
 * `retryAfterMs`. Resolves when every delivery has succeeded or has no retry left.
 */
export async function deliverEvent(
  event: object,
  rules: Rule[],
  retryAfterMs: number[],
  stop: AbortSignal,
): Promise<void> {
  const matching = rules.filter((rule) => matches(rule.pattern, event));
  await Promise.all(matching.map(({ fn }) => invokeAsync(fn, event, retryAfterMs, stop)));
}

async function invokeAsync(
  fn: LocalFunction,
  event: object,
  retryAfterMs: number[],
  stop: AbortSignal,
): Promise<void> {
  for (const ms of [0, ...retryAfterMs]) {
    await sleep(ms, undefined, { signal: stop }).catch(() => {});
    if (stop.aborted) return;
    const outcome = await fn.invoke(event);
    if (outcome.kind === 'returned') return;
  }
}

/** Whether the event has, for every key of the pattern, one of the values that the pattern lists. */
export function matches(pattern: Pattern, event: object): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    const actual: unknown = Reflect.get(event, key);
    if (!Array.isArray(expected))
      return typeof actual === 'object' && actual !== null && matches(expected, actual);
    const values: unknown[] = Array.isArray(actual) ? actual : [actual];
    return values.some((value) => expected.some((allowed) => allowed === value));
  });
}
