import { isDailyMinute, isInSlot } from '../domain/daily-slot.ts';
import type { WatchedCase } from '../domain/store-ports.ts';

/**
 * Which of the watched cases this minute's round reads, when it can read `capacity` of them: all, or,
 * where there are more, the most recently active ones each minute, with half of its calls, and the quiet
 * ones in turns with the other half.
 */
export function chooseCases(
  watched: WatchedCase[],
  minute: number,
  capacity: number,
): WatchedCase[] {
  if (watched.length <= capacity) return watched;
  const byActivity = watched.toSorted((a, b) => compare(b.activeAt ?? '~', a.activeAt ?? '~'));
  const half = Math.floor(capacity / 2);
  const quiet = byActivity.slice(half);
  const turns = Math.ceil(quiet.length / half);
  return [
    ...byActivity.slice(0, half),
    ...quiet.filter(({ ref }) => isInSlot(ref, minute, turns) || isDailyMinute(ref, minute)),
  ];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
