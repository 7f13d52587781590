import { refreshRoot } from '../cases/refresh-root.ts';
import { type Case, isAtAws, rootTsOf, type StatusChange } from '../domain/case.ts';
import { continuesSoon, queued } from '../domain/delivery.ts';
import type { Wakeups } from '../domain/ports.ts';
import type { Cases } from '../domain/store-ports.ts';
import { pendingEntries, type ThreadEntry } from '../domain/thread-entry.ts';
import { type EntryPorts, postEntry } from './post-entry.ts';
import { reportBlockedThread } from './report-blocked-thread.ts';

export type ThreadPorts = EntryPorts & { cases: Cases; wakeups: Wakeups };

/**
 * Posts what a case's thread does not show yet, in order, and stops at the first that is not finished;
 * then brings the root message up to date. `unposted` are the case's
 * pending entries.
 */
export async function postThread(
  ports: ThreadPorts,
  row: Case,
  unposted: ThreadEntry[],
): Promise<void> {
  const { cases, wakeups, clock } = ports;
  const { ref } = row;
  const rootTs = rootTsOf(row);
  if (!rootTs) return await reportBlockedThread(ports, row, row.root, pendingEntries(unposted));
  const changes = await insertChanges(ports, row);
  const pending = pendingEntries([...unposted, ...changes]);
  for (const [place, entry] of pending.entries()) {
    const waiting = pending.slice(place);
    await reportBlockedThread(ports, row, entry.delivery, waiting);
    const { delivery, isThreadGone } = await postEntry(ports, row, rootTs, entry);
    if (isThreadGone) {
      await cases.replaceRoot(row);
      return await wakeups.case(ref);
    }
    if (delivery?.state !== 'sent') {
      const isSoon = delivery && (place > 0 || continuesSoon(delivery, clock.now()));
      if (isSoon) await wakeups.communications(ref);
      if (delivery) await reportBlockedThread(ports, row, delivery, waiting);
      break;
    }
  }
  await refreshRoot(ports, row);
}

/** Inserts a row for each change of status that has none, and gives those. */
async function insertChanges({ entries }: ThreadPorts, row: Case): Promise<ThreadEntry[]> {
  const changes = (isAtAws(row) && row.synced?.changes) || [];
  if (changes.length === 0) return [];
  const all = changes.map((change) => statusEntry(row.ref, change));
  const known = await entries.known(row.ref, { keys: all.map(({ key }) => key), markers: [] });
  const inserted = all.filter(({ key }) => !known.entries.some((entry) => entry.key === key));
  for (const entry of inserted) await entries.insert(entry);
  return inserted;
}

/** A change of status as a row. Its key makes it one, however often it is inserted. */
const statusEntry = (ref: string, { seq, from, to, at, by }: StatusChange): ThreadEntry => ({
  ref,
  key: `~status#${seq}`,
  time: new Date(at).toISOString(),
  order: String(at),
  content: { kind: 'status', from, to, by },
  delivery: queued(),
});
