import { isTime } from '../domain/aws-time.ts';
import type { CaseDetails, PendingScan, SyncState } from '../domain/case.ts';

/** Late arrivals, equal timestamps and shifting pages fall inside this much before the watermark. */
const OVERLAP_MS = 24 * 3600_000;

/** Since when a scan that is not whole reads (ISO). */
export const overlapOf = (watermark: string): string =>
  new Date(Date.parse(watermark) - OVERLAP_MS).toISOString();

/**
 * The scan that a case needs after a reading by DescribeCases that stored `watermark`. None where the five
 * communications that it shows are all there are, or reach back far enough. `isWhole`: this reading calls for
 * a whole one; one that was pending before stays whole.
 */
export function pendingScan(
  before: SyncState | undefined,
  { more, recent }: CaseDetails,
  { watermark, until, isWhole }: { watermark: string; until: number; isWhole: boolean },
): PendingScan | undefined {
  if (!more) return undefined;
  const latest = Math.max(until, before?.scan?.until ?? 0);
  if (isWhole || before?.scan?.kind === 'whole') return { kind: 'whole', until: latest };
  const oldest = recent.at(-1)?.timeCreated;
  const reachesBack = oldest !== undefined && isTime(oldest) && oldest < overlapOf(watermark);
  return reachesBack ? undefined : { kind: 'overlap', until: latest };
}
