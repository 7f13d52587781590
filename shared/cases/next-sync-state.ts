import type { CaseAtAws, CaseDetails, StatusChange, SyncState } from '../domain/case.ts';
import { writtenBy } from '../domain/fingerprint.ts';
import { digestOfDetails } from './details-digest.ts';
import type { Seen } from './unseen-communications.ts';

/**
 * Whether the status changed in a way that the thread has to say. Where a message moved the status and
 * the thread shows that message, a line of its own would only repeat it.
 */
export const isStatusNews = (
  before: SyncState | undefined,
  details: CaseDetails,
  fresh: Seen,
): before is SyncState =>
  before !== undefined &&
  before.status !== details.status &&
  !isShownByMessage(fresh, before.status, details.status);

function isShownByMessage(fresh: Seen, from: string, to: string): boolean {
  if (from === 'resolved') return false;
  if (to === 'pending-customer-action') return fresh.some(isFromAws);
  if (to === 'customer-action-completed') return fresh.some((one) => !isFromAws(one));
  return false;
}

/** What the row shall hold after a reading. `isNews`: see isStatusNews. */
export function nextSyncState(
  row: CaseAtAws,
  details: CaseDetails,
  { seen, syncedAt, isNews }: { seen: Seen; syncedAt: number; isNews: boolean },
): SyncState {
  const before = row.synced;
  const statusChanges = (before?.statusChanges ?? 0) + (isNews ? 1 : 0);
  const times = seen.map(({ communication }) => communication.timeCreated);
  const newest = seen[0]?.communication;
  const firstAnswer = seen.findLast(isFromAws)?.communication;
  return {
    displayId: details.displayId,
    status: details.status,
    statusChanges,
    changes: [
      ...(before?.changes ?? []),
      ...(before && isNews
        ? [changeOf(row, before.status, details.status, statusChanges, syncedAt)]
        : []),
    ],
    watermark: [before?.watermark ?? details.timeCreated, ...times].reduce(later),
    digest: digestOfDetails(details),
    syncedAt,
    lastFrom: newest ? writtenBy(newest.submittedBy) : 'customer',
    firstResponseAt: before?.firstResponseAt ?? firstAnswer?.timeCreated,
  };
}

const changeOf = (
  { resolution }: CaseAtAws,
  from: string,
  to: string,
  seq: number,
  at: number,
): StatusChange => ({ seq, from, to, at, by: to === 'resolved' ? resolution?.by : undefined });

const isFromAws = ({ communication }: Seen[number]) =>
  writtenBy(communication.submittedBy) === 'aws';
const later = (a: string, b: string) => (a > b ? a : b);
