import { isTime } from '../domain/aws-time.ts';
import type { CaseAtAws } from '../domain/case.ts';
import type { Communication } from '../domain/communication.ts';
import { type Delivery, queued } from '../domain/delivery.ts';
import type { InvocationContext } from '../domain/ports.ts';
import type { Cases, Replies, ThreadEntries } from '../domain/store-ports.ts';
import type { ThreadEntry } from '../domain/thread-entry.ts';
import { createClassifier } from './classify-communication.ts';

type InsertPorts = InvocationContext & { cases: Cases; replies: Replies; entries: ThreadEntries };

/** Communications with their fingerprints. */
export type Seen = { key: string; communication: Communication }[];

const ECHO: Delivery = { state: 'sent', part: 0, attempt: 0, remoteRef: '' };

/**
 * Inserts a row for each communication that is not among the `known` entries, oldest first. `seen` is newest
 * first and was read at `readAt` (ms). Gives how many were new; undefined when it cannot be told yet what one of
 * them is.
 */
export async function insertCommunications(
  ports: InsertPorts,
  row: CaseAtAws,
  known: ThreadEntry[],
  seen: Seen,
  readAt: number,
): Promise<number | undefined> {
  const { entries, log } = ports;
  const { ref, team, account } = row;
  const stored = new Map(known.map((entry) => [entry.key, entry]));
  const classify = createClassifier(ports, row, known);
  let count = 0;
  let previous: ThreadEntry | undefined;
  for (const { key, communication } of seen.toReversed()) {
    const there = stored.get(key);
    if (there) {
      previous = there;
      continue;
    }
    const content = await classify(communication);
    if (content === 'unknown') {
      log({ row: `entry ${ref} ${key}`, ref, team, account, to: 'waiting', why: 'root-in-doubt' });
      return undefined;
    }
    if (!content) continue;
    count += 1;
    const isEcho = content.kind === 'echo';
    const time = timeOf(communication.timeCreated, readAt);
    const order = orderAfter(previous, time);
    const delivery = isEcho ? ECHO : queued();
    const entry: ThreadEntry = { ref, key, time, order, content, delivery };
    const inserted = await entries.insert(entry);
    const line = { row: `entry ${ref} ${key}`, ref, team, account };
    if (inserted) log({ ...line, to: isEcho ? 'echo' : 'queued' });
    // Another reading was first: what comes next has its place after that row.
    previous = inserted ? entry : ((await entries.get(ref, key)) ?? entry);
  }
  return count;
}

/**
 * The place of a communication among those of its second: after the one that AWS lists before it, whichever
 * reading has found that one.
 */
function orderAfter(previous: ThreadEntry | undefined, time: string): string {
  const before = previous?.time === time ? Number(/\d+$/.exec(previous.order)?.[0]) : -1;
  return String(before + 1).padStart(6, '0');
}

/** Tells which communications have no entry yet. */
export function isNewAmong(known: ThreadEntry[]): (one: Seen[number]) => boolean {
  const keys = new Set(known.map(({ key }) => key));
  return ({ key }) => !keys.has(key);
}

/** What AWS dates with no time is placed at when it was read. */
const timeOf = (time: string, readAt: number): string =>
  isTime(time) ? time : new Date(readAt).toISOString();
