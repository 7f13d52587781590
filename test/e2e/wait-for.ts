import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition, not for a time. Says what was last seen when it never comes. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  timeoutMs = 20_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  let last: unknown;
  while (Date.now() < end) {
    last = await look();
    if (last) return last as T;
    await sleep(50);
  }
  throw new Error(`never came: ${what}`);
}
