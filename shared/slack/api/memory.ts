import type { Clock } from '../../domain/ports.ts';

/** Names, memberships and rights change; nothing of them is remembered for longer. */
const FRESH_MS = 60_000;
/** A sandbox may live for hours and meet many people. */
const MOST = 5000;

/** Remembers for a minute what was asked for by a key. A failure is not remembered. */
export function createMemory<Value>(clock: Pick<Clock, 'now'>) {
  const known = new Map<string, { value: Value; until: number }>();
  return async (key: string, ask: () => Promise<Value>): Promise<Value> => {
    const found = known.get(key);
    if (found && found.until > clock.now()) return found.value;
    const value = await ask();
    if (known.size >= MOST) known.clear();
    known.set(key, { value, until: clock.now() + FRESH_MS });
    return value;
  };
}
