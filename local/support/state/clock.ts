import type { Records } from '../../runtime/sqlite-store.ts';

/** The time of the cases, in milliseconds: that of `read`, plus an advance which `records` keep. */
export function createClock(records: Records<number>, read: () => number) {
  let advanced = records.get('ahead') ?? 0;
  return {
    now: () => read() + advanced,
    /** Advances the clock for good. */
    advance(seconds: number): void {
      advanced += seconds * 1000;
      records.put('ahead', advanced);
    },
  };
}
