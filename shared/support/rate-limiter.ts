import type { Clock } from '../domain/ports.ts';

/**
 * The turns of a caller that keeps to its share of an account's calls: each waits until the one before
 * it is long enough ago. A person's CreateCase then always finds calls left.
 */
export function createRateLimiter(clock: Clock, callsASecond: number): () => Promise<void> {
  let nextAt = 0;
  return async () => {
    const now = clock.now();
    const at = Math.max(now, nextAt);
    nextAt = at + 1000 / callsASecond;
    if (at > now) await clock.sleep(at - now);
  };
}
