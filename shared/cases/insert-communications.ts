import { isTime } from '../domain/aws-time.ts';
import { type CaseAtAws, mayBeGone } from '../domain/case.ts';
import { queued } from '../domain/delivery.ts';
import type { Seen } from '../domain/fingerprint.ts';
import type { InvocationContext } from '../domain/ports.ts';
import type { Known, Names } from '../domain/store-ports.ts';
import type { Content, ThreadEntry } from '../domain/thread-entry.ts';
import { createClassifier, markerOf } from './classify-communication.ts';
import type { FormerPorts } from './former-echoes.ts';

type InsertPorts = InvocationContext & FormerPorts;

/** Where a communication stands among the others of its case. */
type Place = Pick<ThreadEntry, 'time' | 'order'>;

/**
 * Inserts a row for each communication that is not `known`, oldest first. `seen` is newest first and was read at
 * `readAt` (ms). Gives how many were new; undefined when it cannot be told yet what one of them is.
 */
export async function insertCommunications(
  ports: InsertPorts,
  row: CaseAtAws,
  known: Known,
  seen: Seen,
  readAt: number,
): Promise<number | undefined> {
  const { entries, echoes, log } = ports;
  const { ref, team, account } = row;
  const places = placesOf(known);
  const classify = createClassifier(ports, row, known);
  let count = 0;
  let previous: Place | undefined;
  for (const { key, communication } of rememberedOf(row, seen, readAt).toReversed()) {
    const there = places.get(key);
    if (there) {
      previous = there;
      continue;
    }
    const line = { row: `entry ${ref} ${key}`, ref, team, account };
    const meaning = await classify(communication);
    if (meaning.kind === 'unknown') {
      log({ ...line, to: 'waiting', why: 'root-in-doubt' });
      return undefined;
    }
    if (meaning.kind === 'description') continue;
    count += 1;
    const time = timeOf(communication.timeCreated, readAt);
    const place = { time, order: orderAfter(previous, time) };
    previous = place;
    if (meaning.kind === 'echo' && (await echoes.setSeen(meaning.echo, { key, ...place }))) {
      log({ ...line, to: 'echo' });
      continue;
    }
    // AWS has that reply twice. The thread says so, once for each.
    const content: Content =
      meaning.kind === 'echo'
        ? { kind: 'duplicate', marker: meaning.echo.marker }
        : meaning.content;
    const inserted = await entries.insert({ ref, key, ...place, content, delivery: queued() });
    if (inserted) log({ ...line, to: 'queued' });
    // Another reading was first: what comes next has its place after that row.
    else previous = (await entries.get(ref, key)) ?? place;
  }
  return count;
}

/** Those that came after the rows of a case began to expire: the others are known though no row says so. */
const rememberedOf = (row: CaseAtAws, seen: Seen, now: number): Seen => {
  const { synced } = row;
  return synced && mayBeGone(row, now)
    ? seen.filter(({ communication }) => communication.timeCreated > synced.watermark)
    : seen;
};

/**
 * The place of a communication among those of its second: after the one that AWS lists before it, whichever
 * reading has found that one.
 */
function orderAfter(previous: Place | undefined, time: string): string {
  const before = previous?.time === time ? Number(/\d+$/.exec(previous.order)?.[0]) : -1;
  return String(before + 1).padStart(6, '0');
}

/** By which names those communications may be known. */
export const namesOf = (seen: Seen): Names => ({
  keys: seen.map(({ key }) => key),
  markers: seen.flatMap(({ communication }) => markerOf(communication) ?? []),
});

/** By fingerprint: the place of each communication that is known. */
const placesOf = ({ entries, echoes }: Known) =>
  new Map<string, Place>([
    ...entries.map((entry) => [entry.key, entry] as const),
    ...echoes.flatMap(({ seen }) => (seen ? [[seen.key, seen] as const] : [])),
  ]);

/** Tells which communications are not known yet. */
export function isNewAmong(known: Known): (one: Seen[number]) => boolean {
  const places = placesOf(known);
  return ({ key }) => !places.has(key);
}

/** What AWS dates with no time is placed at when it was read. */
const timeOf = (time: string, readAt: number): string =>
  isTime(time) ? time : new Date(readAt).toISOString();
