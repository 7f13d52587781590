/** Time that passes only when a test says so. */
import type { Timers } from '../../../local/runtime/lambda/invoke-async.ts';
import { waitUntil } from '../../wait-until.ts';

/** `passPause` waits until somebody sleeps, lets that much time pass and gives it, in milliseconds. */
export function createManualTimers() {
  let now = Date.now();
  const sleepers: { until: number; wake(): void }[] = [];
  const timers: Timers = {
    now: () => now,
    sleep: (ms, stop) =>
      new Promise((resolve) => {
        sleepers.push({ until: now + ms, wake: resolve });
        stop.addEventListener('abort', () => resolve());
      }),
  };
  return {
    timers,
    async passPause(): Promise<number> {
      await waitUntil(() => sleepers.length > 0);
      const next = sleepers.toSorted((a, b) => a.until - b.until)[0];
      if (!next) throw new Error('nobody sleeps');
      sleepers.splice(sleepers.indexOf(next), 1);
      const passed = next.until - now;
      now = next.until;
      next.wake();
      return passed;
    },
  };
}
