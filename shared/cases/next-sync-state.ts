import { isTime } from '../domain/aws-time.ts';
import type { CaseAtAws, CaseDetails, StatusChange, SyncState } from '../domain/case.ts';
import { type Seen, writtenBy } from '../domain/fingerprint.ts';
import { digestOfDetails } from './details-digest.ts';

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
  const change = before && isNews ? changeOf(row, before, details.status) : undefined;
  const firstAnswer = seen.findLast(isFromAws)?.communication;
  return {
    displayId: details.displayId,
    status: details.status,
    statusChanges,
    changes: [
      ...(before?.changes ?? []),
      ...(change ? [{ seq: statusChanges, at: syncedAt, ...change }] : []),
    ],
    watermark: [before?.watermark ?? details.timeCreated, ...times]
      .filter(isTime)
      .reduce(later, EARLIEST),
    digest: digestOfDetails(details),
    syncedAt,
    lastFrom: newest ? writtenBy(newest.submittedBy) : 'customer',
    firstResponseAt: before?.firstResponseAt ?? firstAnswer?.timeCreated,
    attributed: attributedAfter(row, change, details.status),
  };
}

type Change = Pick<StatusChange, 'from' | 'to' | 'by'>;

/** A change is a person's only if they asked for this one: each request explains one resolution. */
function changeOf(row: CaseAtAws, { status: from }: SyncState, to: string): Change {
  const isTheirs = to === 'resolved' && mayHaveResolved(row);
  return { from, to, by: isTheirs ? row.resolution?.by : undefined };
}

/** Whether a request was sent whose effect was not seen yet. */
const mayHaveResolved = ({ resolution, synced }: CaseAtAws): boolean =>
  (resolution?.delivery.state === 'sent' || resolution?.delivery.state === 'sending') &&
  resolution.request !== synced?.attributed;

/**
 * The request whose effect is over, once the case was resolved or reopened after it was sent. The first reading
 * of a case may show that already.
 */
function attributedAfter(row: CaseAtAws, change: Change | undefined, status: string) {
  const { resolution, synced } = row;
  const isFirst = !synced && status === 'resolved' && mayHaveResolved(row);
  const isOver =
    isFirst ||
    change?.by !== undefined ||
    (change?.from === 'resolved' && resolution?.delivery.state === 'sent');
  return isOver ? resolution?.request : synced?.attributed;
}

const isFromAws = ({ communication }: Seen[number]) =>
  writtenBy(communication.submittedBy) === 'aws';
/** Before AWS Support existed: the watermark of a case of which AWS gives no time. */
const EARLIEST = '2006-01-01T00:00:00.000Z';
const later = (a: string, b: string) => (a > b ? a : b);
