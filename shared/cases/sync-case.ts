import { isTime } from '../domain/aws-time.ts';
import { type CaseDetails, isAtAws, type SyncState } from '../domain/case.ts';
import { fingerprints } from '../domain/fingerprint.ts';
import type { InvocationContext, SupportFor, Wakeups } from '../domain/ports.ts';
import type { Settings } from '../domain/settings.ts';
import type { Cases, Echoes, Replies, Retention, ThreadEntries } from '../domain/store-ports.ts';
import { digestOfDetails } from './details-digest.ts';
import { insertCommunications, isNewAmong, namesOf } from './insert-communications.ts';
import { isStatusNews, nextSyncState } from './next-sync-state.ts';
import { overlapOf, pendingScan } from './pending-scan.ts';
import { retireOrKeep } from './retire-or-keep.ts';
import { saveReading } from './save-reading.ts';
import { readRest } from './unseen-communications.ts';

export type SyncPorts = InvocationContext & {
  cases: Cases;
  replies: Replies;
  entries: ThreadEntries;
  echoes: Echoes;
  retention: Retention;
  settings: Settings;
  supportFor: SupportFor;
  wakeups: Wakeups;
};

type SyncOptions = {
  /** It is the case's turn to have all of its communications read, which happens daily. */
  isDaily?: boolean;
  /** Where all five communications in `details` are new, whether those before them may be read now. */
  mayReadRest?: boolean;
};

export type SyncResult =
  | { kind: 'stored'; synced: SyncState }
  /** A newer reading was stored first, AWS could not be read, a root is in doubt, or the case is not open. */
  | { kind: 'not-stored' }
  /** All in `details` are new, and those before them must be read first. */
  | { kind: 'rest-unread' };

/**
 * Turns what AWS shows of a case into rows, one for each new communication; then stores watermark and
 * status; then wakes the thread's worker. In this order, so that a crash anywhere finds the rest again.
 *
 * `syncedAt` is when the request for `details` began (ms). What they do not show is left to a scan, which is
 * stored as pending: after a change of status, daily, and where more than five communications came in a day.
 */
export async function syncCase(
  ports: SyncPorts,
  ref: string,
  details: CaseDetails,
  syncedAt: number,
  { isDaily = false, mayReadRest = true }: SyncOptions = {},
): Promise<SyncResult> {
  const { cases, entries, supportFor, wakeups, settleMs, log } = ports;
  let seen = fingerprints(details.recent);
  const found = await cases.getWithKnown(ref, namesOf(seen));
  if (!found || !isAtAws(found.row)) return { kind: 'not-stored' };
  const { row } = found;
  let { known } = found;
  const before = row.synced;
  if (before && before.syncedAt >= syncedAt) return { kind: 'not-stored' };
  // It would take the status back until the next reading, and say so in the thread twice.
  const isRecent = before !== undefined && syncedAt < before.syncedAt + settleMs;
  if (isRecent && isBehind(details, before)) return { kind: 'not-stored' };
  const line = { row: `case ${ref}`, ref, team: row.team, account: row.account };

  const fresh = seen.filter(isNewAmong(known));
  const isNews = isStatusNews(before, details, fresh);
  if (details.more && fresh.length === seen.length) {
    if (!mayReadRest) return { kind: 'rest-unread' };
    const since = before && overlapOf(before.watermark);
    const read = await readRest(supportFor(row.account), row.caseId, seen, since);
    if (read.kind === 'unreadable') {
      log({ ...line, to: 'not read', why: read.why, level: 'warn' });
      return { kind: 'not-stored' };
    }
    seen = read.seen;
    known = await entries.known(ref, namesOf(seen));
  }
  const inserted = await insertCommunications(ports, row, known, seen, syncedAt);
  if (inserted === undefined) return { kind: 'not-stored' };

  const next = nextSyncState(row, details, { seen, syncedAt, isNews });
  // Where nothing changed, nothing is about to become visible either.
  const isQuiet = isDaily && before?.digest === digestOfDetails(details);
  const until = isQuiet ? syncedAt : syncedAt + settleMs;
  const isWhole = isDaily || isNews;
  const scan = pendingScan(before, details, { watermark: next.watermark, until, isWhole });
  const synced = { ...next, scan };
  if (!(await saveReading(ports, row, synced))) return { kind: 'not-stored' };
  log({ ...line, from: before?.status ?? 'not read yet', to: synced.status });
  await wakeups.communications(ref);
  await retireOrKeep(ports, row, synced);
  return { kind: 'stored', synced };
}

/** Whether a reading lags behind one that was stored: it comes from another replica, or from another endpoint. */
function isBehind({ recent, timeCreated }: CaseDetails, { watermark }: SyncState): boolean {
  const newest = recent[0]?.timeCreated ?? timeCreated;
  return isTime(newest) && newest < watermark;
}
