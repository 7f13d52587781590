import { Refusal } from './refusal.ts';

/**
 * A token bucket: `rate` operations a second, bursts of as many, 0 for no limit. `now` in
 * milliseconds. The function it returns takes one operation, or throws ThrottlingException.
 */
export function throttle(rate: number, now: () => number): () => void {
  const size = Math.max(rate, 1);
  let tokens = size;
  let filledAt = now();
  return () => {
    if (rate === 0) return;
    const at = now();
    tokens = Math.min(size, tokens + ((at - filledAt) / 1000) * rate);
    filledAt = at;
    if (tokens < 1) throw rateExceeded();
    tokens -= 1;
  };
}

/** The answer to an operation too many. */
export function rateExceeded(): Refusal {
  return new Refusal('ThrottlingException', 'Rate exceeded');
}
