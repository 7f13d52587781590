/** The default event bus: which rules an event matches, and its asynchronous delivery. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pattern } from '../serverless-schema.ts';
import type { LocalFunction } from './function.ts';

// Lambda tries a failed asynchronous event again after one minute, then after two more.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
export const RETRY_AFTER_MS = [60_000, 120_000];

export type Rule = { pattern: Pattern; fn: LocalFunction };

/** Delivers `event` to every rule it matches. Resolves when all is delivered or given up. */
export async function deliver(
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

/** Whether every key of the pattern finds, in the event, one of the values it lists. */
export function matches(pattern: Pattern, event: object): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    const actual: unknown = Reflect.get(event, key);
    if (!Array.isArray(expected))
      return typeof actual === 'object' && actual !== null && matches(expected, actual);
    const values: unknown[] = Array.isArray(actual) ? actual : [actual];
    return values.some((value) => expected.some((one) => one === value));
  });
}
