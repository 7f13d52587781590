/**
 * At most `limit` in any minute, 0 for no limit. `now` in milliseconds. `full` says whether one
 * more is too many; `take` counts one.
 */
export function quota(limit: number, now: () => number) {
  let taken: number[] = [];
  return {
    full(): boolean {
      const minuteAgo = now() - 60_000;
      taken = taken.filter((time) => time > minuteAgo);
      return limit > 0 && taken.length >= limit;
    },
    take(): void {
      if (limit > 0) taken.push(now());
    },
  };
}
export type Quota = ReturnType<typeof quota>;
