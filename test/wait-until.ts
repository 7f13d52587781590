import { vi } from 'vitest';

/** Waits for a condition. The limit is against what hangs: no test says by it how fast something has to be. */
export const waitUntil = <Value>(look: () => Value | Promise<Value>) =>
  vi.waitUntil(look, { timeout: 60_000 });
