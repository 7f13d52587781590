import { refreshRoot } from '../cases/refresh-root.ts';
import { isAtAws, rootTsOf, type StatusChange } from '../domain/case.ts';
import { continuesSoon, queued } from '../domain/delivery.ts';
import type { Wakeups } from '../domain/ports.ts';
import type { Cases } from '../domain/store-ports.ts';
import { pendingEntries, type ThreadEntry } from '../domain/thread-entry.ts';
import { type EntryPorts, postEntry } from './post-entry.ts';

export type PostPorts = EntryPorts & { cases: Cases; wakeups: Wakeups };

/**
 * Posts what a case's thread does not show yet, in order, and stops at the first that is not finished;
 * then brings the root message up to date.
 */
export async function postCommunications(ports: PostPorts, ref: string): Promise<void> {
  const { cases, entries, wakeups, clock } = ports;
  const found = await cases.getWithEntries(ref);
  const rootTs = found && rootTsOf(found.row);
  if (!rootTs) return;
  const { row } = found;
  const changes = (isAtAws(row) && row.synced?.changes) || [];
  const statusEntries = changes
    .map((change) => statusEntry(ref, change))
    .filter(({ key }) => !found.entries.some((entry) => entry.key === key));
  for (const entry of statusEntries) await entries.insert(entry);

  let hasPosted = false;
  for (const entry of pendingEntries([...found.entries, ...statusEntries])) {
    const { delivery, isThreadGone } = await postEntry(ports, row, rootTs, entry);
    if (isThreadGone) {
      await cases.replaceRoot(row);
      return await wakeups.case(ref);
    }
    if (delivery?.state !== 'sent') {
      const isSoon = delivery && (hasPosted || continuesSoon(delivery, clock.now()));
      if (isSoon) await wakeups.communications(ref);
      break;
    }
    hasPosted = true;
  }
  await refreshRoot(ports, row);
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
