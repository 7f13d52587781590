/** What a fault, requested by a test, does to the answer of a Web API call. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, wrongAnswerOf } from '../runtime/faults.ts';
import { Refusal } from './refusal.ts';

export type Answer = {
  status: number;
  /** JSON, or what a fault sends as it is. */
  body: Record<string, unknown> | string;
  headers?: Record<string, string>;
};

/**
 * Runs a call under `fault`. Gives undefined when the call gets no answer: its connection is then
 * closed. `ended` cuts a delay or a hang short.
 */
export async function answerWithFault(
  fault: Fault | undefined,
  run: () => Answer,
  ended: AbortSignal,
): Promise<Answer | undefined> {
  const pause = (defaultMs: number) =>
    sleep(fault?.ms ?? defaultMs, undefined, { signal: ended }).catch(() => undefined);
  const wrong = wrongAnswerOf(fault);
  if (wrong) {
    if (wrong.isAfterEffect) run();
    return { status: 200, body: wrong.body, headers: { 'content-type': wrong.contentType } };
  }
  switch (fault?.do) {
    case undefined:
      return run();
    case 'refuse':
      throw new Refusal(fault.error ?? 'restricted_action');
    case 'throttle':
      return rateLimited(Math.ceil((fault.ms ?? 1000) / 1000));
    case 'drop':
      return undefined;
    case 'commit-then-500':
      run();
      return { status: 500, body: { ok: false, error: 'internal_error' } };
    case 'commit-then-hang':
      run();
      await pause(60_000);
      return undefined;
    case 'delay':
      await pause(1000);
      return run();
  }
}

/** 429 with Retry-After. */
export function rateLimited(seconds: number): Answer {
  const headers = { 'retry-after': String(seconds) };
  return { status: 429, body: { ok: false, error: 'ratelimited' }, headers };
}
