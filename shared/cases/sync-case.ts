import {
  type CaseDetails,
  type Communication,
  isOpened,
  type Observed,
  type OpenCase,
} from '../domain/case.ts';
import { queued } from '../domain/delivery.ts';
import { fingerprints, writtenBy } from '../domain/fingerprint.ts';
import { digestOf, readMarker, replyRef } from '../domain/marker.ts';
import type { Cases, Replies, Run, Support, Updates } from '../domain/ports.ts';
import type { Content, Update } from '../domain/thread-entry.ts';
import { rootDigest } from './refresh-root.ts';

type Ports = Run & { cases: Cases; replies: Replies; updates: Updates; support: Support };

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
 * `lookedAt` is when the request for `details` began; `whole` reads all that AWS has of the case, and
 * so finds what came in late. Gives what is now known, or undefined when a newer look was there first,
 * when the rest could not be read, or when no such case is open.
 */
export async function lookAtCase(
  ports: Ports,
  ref: string,
  details: CaseDetails,
  lookedAt: number,
  whole = false,
): Promise<Observed | undefined> {
  const { cases, updates, support, log } = ports;
  const found = await cases.getWithUpdates(ref);
  if (!found || !isOpened(found.row)) return undefined;
  const { row } = found;
  const before = row.observed;
  if (before && before.lookedAt >= lookedAt) return undefined;

  const overlap = before && new Date(Date.parse(before.scannedTo) - OVERLAP_MS).toISOString();
  const known = new Set(found.updates.map(({ key }) => key));
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

  const contentOf = reader(ports, row, found.updates);
  for (const [place, { key, communication }] of fresh.entries()) {
    const content = await contentOf(communication);
    if (!content) continue;
    const time = communication.timeCreated;
    const isEcho = content.kind === 'echo';
    const delivery = isEcho
      ? ({ state: 'sent', part: 0, attempt: 0, remoteRef: '' } as const)
      : queued();
    const order = `${lookedAt}-${String(place).padStart(6, '0')}`;
    const update = { ref: row.ref, key, time, order, content, delivery };
    if (await updates.insert(update)) {
      log({ row: `update ${row.ref} ${key}`, to: isEcho ? 'echo' : 'queued' });
    }
  }

  const statusSeq = (before?.statusSeq ?? 0) + (isMoved ? 1 : 0);
  const changes = [...(before?.changes ?? [])];
  if (isMoved) {
    const by = details.status === 'resolved' && row.resolvedBy;
    const { status: from } = before;
    changes.push({ seq: statusSeq, from, to: details.status, at: lookedAt, ...(by && { by }) });
  }

  const times = seen.map(({ communication }) => communication.timeCreated);
  const firstAnswer = seen.findLast(({ communication }) => isAws(communication))?.communication;
  const firstResponseAt = before?.firstResponseAt ?? firstAnswer?.timeCreated;
  const newest = seen[0]?.communication;
  const observed: Observed = {
    status: details.status,
    statusSeq,
    changes,
    scannedTo: [before?.scannedTo ?? details.timeCreated, ...times].reduce(later),
    digest: digestOfDetails(details),
    lookedAt,
    lastFrom: newest ? writtenBy(newest.submittedBy) : 'customer',
    ...(firstResponseAt && { firstResponseAt }),
  };
  const now = { ...row, observed, displayId: details.displayId };
  // What the root shows may have changed since the row was read, so a change here makes it stale too.
  const stale =
    changes.length > 0 || [row.shown, rootDigest(row)].some((shown) => shown !== rootDigest(now));
  if (!(await cases.observe(row, now, stale))) return undefined;
  log({ row: `case ${row.ref}`, from: before?.status ?? 'unseen', to: observed.status });
  return observed;
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
function reader({ cases, replies }: Ports, row: OpenCase, known: Update[]) {
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
