import {
  type CaseDetails,
  type Communication,
  isOpened,
  type OpenCase,
  type SyncState,
} from '../domain/case.ts';
import { queued } from '../domain/delivery.ts';
import { fingerprints, writtenBy } from '../domain/fingerprint.ts';
import { digestOf, readMarker, replyRef } from '../domain/marker.ts';
import type { Cases, InvocationContext, Replies, Support, ThreadEntries } from '../domain/ports.ts';
import type { Content, ThreadEntry } from '../domain/thread-entry.ts';
import { rootDigest } from './refresh-root.ts';

type Ports = InvocationContext & {
  cases: Cases;
  replies: Replies;
  entries: ThreadEntries;
  support: Support;
};

/** Late arrivals, equal timestamps and shifting pages fall inside this much before the watermark. */
const OVERLAP_MS = 24 * 3600_000;

/** What the poller compares with the row to see that nothing happened. */
export const digestOfDetails = (details: CaseDetails): string =>
  digestOf(JSON.stringify([details.status, fingerprints(details.recent).map(({ key }) => key)]));

/** What AWS shows of one case now; undefined where it does not. */
export async function detailsOf(
  support: Support,
  caseId: string,
): Promise<CaseDetails | undefined> {
  const found = await support.cases([caseId]);
  return found.kind === 'shown' ? found.cases[0] : undefined;
}

/**
 * Turns what AWS shows of a case into rows, one for each new communication; then moves the watermark,
 * and with it stores the status. In this order, so that a crash anywhere finds the rest again.
 *
 * `syncedAt` is when the request for `details` began; `whole` reads all that AWS has of the case, and
 * so finds what came in late. Gives what is now known, or undefined when a newer look was there first,
 * when the rest could not be read, or when no such case is open.
 */
export async function syncCase(
  ports: Ports,
  ref: string,
  details: CaseDetails,
  syncedAt: number,
  whole = false,
): Promise<SyncState | undefined> {
  const { cases, entries, support, log } = ports;
  const found = await cases.getWithEntries(ref);
  if (!found || !isOpened(found.row)) return undefined;
  const { row } = found;
  const before = row.synced;
  if (before && before.syncedAt >= syncedAt) return undefined;

  const overlap = before && new Date(Date.parse(before.watermark) - OVERLAP_MS).toISOString();
  const known = new Set(found.entries.map(({ key }) => key));
  const isNew = ({ key }: { key: string }) => !known.has(key);

  let seen = fingerprints(details.recent);
  const isMoved =
    before !== undefined &&
    before.status !== details.status &&
    !isSaidBy(seen.filter(isNew), before.status, details.status);
  const since = whole || isMoved ? undefined : overlap;
  if (details.more && (since === undefined || seen.every(isNew))) {
    const all = await support.communications(row.caseId, since);
    if (all.kind === 'unreadable') {
      log({ row: `case ${row.ref}`, to: 'not read', why: all.why });
      return undefined;
    }
    seen = together(seen, fingerprints(all.communications));
  }
  const fresh = seen
    .filter(({ communication }) => since === undefined || communication.timeCreated >= since)
    .filter(isNew)
    .reverse();

  const contentOf = reader(ports, row, found.entries);
  for (const [place, { key, communication }] of fresh.entries()) {
    const content = await contentOf(communication);
    if (!content) continue;
    const time = communication.timeCreated;
    const isEcho = content.kind === 'echo';
    const delivery = isEcho
      ? ({ state: 'sent', part: 0, attempt: 0, remoteRef: '' } as const)
      : queued();
    const order = `${syncedAt}-${String(place).padStart(6, '0')}`;
    const update = { ref: row.ref, key, time, order, content, delivery };
    if (await entries.insert(update)) {
      log({ row: `update ${row.ref} ${key}`, to: isEcho ? 'echo' : 'queued' });
    }
  }

  const statusChanges = (before?.statusChanges ?? 0) + (isMoved ? 1 : 0);
  const changes = [...(before?.changes ?? [])];
  if (isMoved) {
    const by = details.status === 'resolved' && row.resolvedBy;
    const { status: from } = before;
    changes.push({ seq: statusChanges, from, to: details.status, at: syncedAt, ...(by && { by }) });
  }

  const times = seen.map(({ communication }) => communication.timeCreated);
  const firstAnswer = seen.findLast(({ communication }) => isAws(communication))?.communication;
  const firstResponseAt = before?.firstResponseAt ?? firstAnswer?.timeCreated;
  const newest = seen[0]?.communication;
  const synced: SyncState = {
    status: details.status,
    statusChanges,
    changes,
    watermark: [before?.watermark ?? details.timeCreated, ...times].reduce(later),
    digest: digestOfDetails(details),
    syncedAt,
    lastFrom: newest ? writtenBy(newest.submittedBy) : 'customer',
    ...(firstResponseAt && { firstResponseAt }),
  };
  const now = { ...row, synced, displayId: details.displayId };
  // What the root shows may have changed since the row was read, so a change here makes it stale too.
  const stale =
    changes.length > 0 || [row.shown, rootDigest(row)].some((shown) => shown !== rootDigest(now));
  if (!(await cases.saveSync(row, now, stale))) return undefined;
  log({ row: `case ${row.ref}`, from: before?.status ?? 'unseen', to: synced.status });
  return synced;
}

type Seen = ReturnType<typeof fingerprints>;

/** Two readings, newest first. The second may come from a replica that lags behind the first. */
function together(recent: Seen, all: Seen): Seen {
  const missed = recent.filter(({ key }) => !all.some((one) => one.key === key));
  const timeOf = ({ communication }: Seen[number]) => communication.timeCreated;
  return [...missed, ...all].sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
}

/** Whether the thread shows what moved the status: then a line of its own would only repeat it. */
const isSaidBy = (fresh: Seen, from: string, to: string): boolean =>
  from !== 'resolved' &&
  ((to === 'pending-customer-action' && fresh.some((one) => isAws(one.communication))) ||
    (to === 'customer-action-completed' && fresh.some((one) => !isAws(one.communication))));

const isAws = (communication: Communication) => writtenBy(communication.submittedBy) === 'aws';
const later = (a: string, b: string) => (a > b ? a : b);

/** Says what a new communication means for the thread: undefined for the case's own description. */
function reader({ cases, replies }: Ports, row: OpenCase, known: ThreadEntry[]) {
  const markers = new Set(
    known.flatMap(({ content }) => ('marker' in content ? content.marker : [])),
  );
  let refs: Promise<Set<string>> | undefined;
  const ourRefs = async () => {
    const { team, channel } = row;
    // The row as it is now: a lost root may have been replaced since the look began.
    const { formerRoots = [], rootTs = row.rootTs } = (await cases.get(row.ref)) ?? row;
    const roots = [...formerRoots, rootTs];
    const sent = await Promise.all(roots.map((rootTs) => replies.known({ team, channel, rootTs })));
    return new Set(
      sent
        .flat()
        .flatMap(({ ts, parts }) =>
          Array.from({ length: parts }, (_, part) => replyRef(row.team, row.channel, ts, part)),
        ),
    );
  };

  return async (communication: Communication): Promise<Content | undefined> => {
    const from = writtenBy(communication.submittedBy);
    const marker = from === 'customer' ? readMarker(communication.body) : undefined;
    if (marker === row.ref) return undefined;
    refs ??= marker ? ourRefs() : undefined;
    if (!marker || !(await refs)?.has(marker)) {
      return { kind: 'communication', from, communication };
    }
    // A second communication with the same marker is a duplicate at AWS: say so, once.
    const kind = markers.has(marker) ? 'duplicate' : 'echo';
    markers.add(marker);
    return { kind, marker };
  };
}
