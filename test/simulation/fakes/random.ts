/** Seeded randomness: the same seed gives the same run. */
export type Random = ReturnType<typeof createRandom>;

/** Takes a whole number; gives draws that depend on it alone (mulberry32). */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    chance: (probability: number): boolean => next() < probability,
    /** A whole number, `min` ≤ it < `end`. */
    between: (min: number, end: number): number => min + below(end - min),
    pick: <T>(list: readonly [T, ...T[]]): T => list[below(list.length)] as T,
  };
}
