import { Refusal } from '../../iam/refusal.ts';

/**
 * A token bucket: `rate` operations a second and bursts of as many, 0 for no limit. `now` in
 * milliseconds. Gives a function that takes one operation, or throws ThrottlingException.
 */
export function createThrottle(rate: number, now: () => number): () => void {
  const size = Math.max(rate, 1);
  let tokens = size;
  let filledAt = now();
  return () => {
    if (rate === 0) return;
    const time = now();
    tokens = Math.min(size, tokens + ((time - filledAt) / 1000) * rate);
    filledAt = time;
    if (tokens < 1) throw rateExceeded();
    tokens -= 1;
  };
}

/** The answer to an operation over the rate. */
export function rateExceeded(): Refusal {
  return new Refusal('ThrottlingException', 'Rate exceeded');
}
