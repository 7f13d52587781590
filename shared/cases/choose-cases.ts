import { isDailyMinute, isInSlot } from '../domain/daily-slot.ts';
import type { WatchedCase } from '../domain/store-ports.ts';

/** DescribeCases takes this many ids in one call (API reference). */
export const PAGE = 100;
/** Where scans are pending, they have this share of a round's calls at most. */
const SCANS_SHARE = 1 / 4;

/**
 * Which of the watched cases this minute's round reads, when it has so many `calls`: all, or, where there are
 * more, the most recently active ones each minute, with half of its calls, and the quiet ones in turns with
 * the other half.
 */
export function chooseCases(watched: WatchedCase[], minute: number, calls: number): WatchedCase[] {
  const pending = watched.filter(({ hasScan }) => hasScan).length;
  const capacity = PAGE * (calls - Math.min(pending, Math.floor(calls * SCANS_SHARE)));
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
