import { isTime } from '../domain/aws-time.ts';
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
    attributed: attributedAfter(row, change),
  };
}

type Change = Pick<StatusChange, 'from' | 'to' | 'by'>;

/** A change is a person's only if they asked for this one: each request explains one resolution. */
function changeOf({ resolution }: CaseAtAws, before: SyncState, to: string): Change {
  const { status: from, attributed } = before;
  const state = resolution?.delivery.state;
  const isTheirs =
    to === 'resolved' &&
    (state === 'sent' || state === 'sending') &&
    resolution?.request !== attributed;
  return { from, to, by: isTheirs ? resolution?.by : undefined };
}

/** The request whose effect is over, once the case was resolved or reopened after it was sent. */
function attributedAfter({ resolution, synced }: CaseAtAws, change: Change | undefined) {
  const isOver =
    change?.by !== undefined ||
    (change?.from === 'resolved' && resolution?.delivery.state === 'sent');
  return isOver ? resolution?.request : synced?.attributed;
}

const isFromAws = ({ communication }: Seen[number]) =>
  writtenBy(communication.submittedBy) === 'aws';
/** Before AWS Support existed: the watermark of a case of which AWS gives no time. */
const EARLIEST = '2006-01-01T00:00:00.000Z';
const later = (a: string, b: string) => (a > b ? a : b);
