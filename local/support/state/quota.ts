/**
 * At most `limit` uses in any minute, 0 for no limit. `now` in milliseconds. `full` says whether one
 * more use is too many; `take` counts a use.
 */
export function createQuota(limit: number, now: () => number) {
  let uses: number[] = [];
  return {
    full(): boolean {
      const minuteAgo = now() - 60_000;
      uses = uses.filter((time) => time > minuteAgo);
      return limit > 0 && uses.length >= limit;
    },
    take(): void {
      if (limit > 0) uses.push(now());
    },
  };
}
export type Quota = ReturnType<typeof createQuota>;
