import { isTime } from '../domain/aws-time.ts';
import { type CaseAtAws, type CaseDetails, isAtAws, type SyncState } from '../domain/case.ts';
import { type Delivery, queued } from '../domain/delivery.ts';
import { fingerprints } from '../domain/fingerprint.ts';
import type { InvocationContext, SupportFor, Wakeups } from '../domain/ports.ts';
import type { Settings } from '../domain/settings.ts';
import type { Cases, Replies, ThreadEntries } from '../domain/store-ports.ts';
import type { ThreadEntry } from '../domain/thread-entry.ts';
import { rootDigest } from '../messages/root-message.ts';
import { sayToChannel } from '../messages/say-to.ts';
import { createClassifier } from './classify-communication.ts';
import { isStatusNews, nextSyncState } from './next-sync-state.ts';
import { readSeen, type Seen } from './unseen-communications.ts';

export type SyncPorts = InvocationContext & {
  cases: Cases;
  replies: Replies;
  entries: ThreadEntries;
  settings: Settings;
  supportFor: SupportFor;
  wakeups: Wakeups;
};

/** Late arrivals, equal timestamps and shifting pages fall inside this much before the watermark. */
const OVERLAP_MS = 24 * 3600_000;
const ECHO: Delivery = { state: 'sent', part: 0, attempt: 0, remoteRef: '' };

/**
 * Turns what AWS shows of a case into rows, one for each new communication; then stores watermark and
 * status; then wakes the thread's worker. In this order, so that a crash anywhere finds the rest again.
 *
 * `syncedAt` is when the request for `details` began (ms). `whole` reads all that AWS has of the case, and
 * so finds what came in late. Gives what is now stored; undefined when a newer reading was stored first,
 * when the rest could not be read, or when the case is not open.
 */
export async function syncCase(
  ports: SyncPorts,
  ref: string,
  details: CaseDetails,
  syncedAt: number,
  whole = false,
): Promise<SyncState | undefined> {
  const { cases, settings, supportFor, wakeups, log } = ports;
  const found = await cases.getWithEntries(ref);
  if (!found || !isAtAws(found.row)) return undefined;
  const { row, entries: known } = found;
  const before = row.synced;
  if (before && before.syncedAt >= syncedAt) return undefined;
  const line = { row: `case ${ref}`, ref, team: row.team, account: row.account };

  const keys = new Set(known.map(({ key }) => key));
  const isNew = ({ key }: Seen[number]) => !keys.has(key);
  const isNews = isStatusNews(before, details, fingerprints(details.recent).filter(isNew));
  const since = whole || isNews ? undefined : overlapOf(before);
  const read = await readSeen(
    supportFor(row.account),
    { ...details, caseId: row.caseId },
    { since, isNew },
  );
  if (read.kind === 'unreadable') {
    log({ ...line, to: 'not read', why: read.why, level: 'warn' });
    return undefined;
  }
  const { seen } = read;
  const fresh = seen
    .filter(({ communication: { timeCreated: time } }) => !since || !isTime(time) || time >= since)
    .filter(isNew)
    .reverse();
  await insertEntries(ports, row, known, fresh, syncedAt);

  const synced = nextSyncState(row, details, { seen, syncedAt, isNews });
  const say = await sayToChannel(settings, row);
  const after: CaseAtAws = { ...row, ...stateOf(synced) };
  // The root may also have changed since the row was read, so any difference here makes it stale.
  const shown = [row.shown, rootDigest(row, say)];
  const isRootStale =
    synced.changes.length > 0 || shown.some((digest) => digest !== rootDigest(after, say));
  if (!(await cases.saveSync(row, synced, isRootStale))) return undefined;
  log({ ...line, from: before?.status ?? 'not read yet', to: synced.status });
  await wakeups.communications(ref);
  return synced;
}

const overlapOf = (before: SyncState | undefined): string | undefined =>
  before && new Date(Date.parse(before.watermark) - OVERLAP_MS).toISOString();

const stateOf = (synced: SyncState) =>
  synced.status === 'resolved'
    ? ({ state: 'resolved', synced } as const)
    : ({ state: 'open', synced } as const);

/** What AWS dates with no time is placed at when it was read. */
const timeOf = (time: string, readAt: number): string =>
  isTime(time) ? time : new Date(readAt).toISOString();

/** Inserts a row for each communication that is new, oldest first. */
async function insertEntries(
  ports: SyncPorts,
  row: CaseAtAws,
  known: ThreadEntry[],
  fresh: Seen,
  syncedAt: number,
): Promise<void> {
  const { entries, log } = ports;
  const { ref, team, account } = row;
  const classify = createClassifier(ports, row, known);
  for (const [place, { key, communication }] of fresh.entries()) {
    const content = await classify(communication);
    if (!content) continue;
    const isEcho = content.kind === 'echo';
    const inserted = await entries.insert({
      ref,
      key,
      time: timeOf(communication.timeCreated, syncedAt),
      order: `${syncedAt}-${String(place).padStart(6, '0')}`,
      content,
      delivery: isEcho ? ECHO : queued(),
    });
    const line = { row: `entry ${ref} ${key}`, ref, team, account };
    if (inserted) log({ ...line, to: isEcho ? 'echo' : 'queued' });
  }
}
