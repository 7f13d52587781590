import type { Records } from '../runtime/sqlite-store.ts';

/**
 * The cases' clock: `read` in milliseconds, plus how far it was put ahead, which `records` keep.
 */
export function openClock(records: Records<number>, read: () => number) {
  let ahead = records.get('ahead') ?? 0;
  return {
    now: () => read() + ahead,
    /** Puts the clock ahead for good. */
    advance(seconds: number): void {
      ahead += seconds * 1000;
      records.put('ahead', ahead);
    },
  };
}
