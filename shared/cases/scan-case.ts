import { isTime } from '../domain/aws-time.ts';
import { isAtAws, type SyncState } from '../domain/case.ts';
import { fingerprints, type Seen, writtenBy } from '../domain/fingerprint.ts';
import { insertCommunications, namesOf } from './insert-communications.ts';
import { overlapOf } from './pending-scan.ts';
import { retireOrKeep } from './retire-or-keep.ts';
import { saveReading } from './save-reading.ts';
import type { SyncPorts } from './sync-case.ts';

/**
 * Does the scan of a case that is pending: reads more of its communications than DescribeCases shows, and
 * inserts a row for each that is new. Where AWS cannot be read, or the case is synced meanwhile, the scan
 * stays pending.
 */
export async function scanCase(ports: SyncPorts, ref: string): Promise<void> {
  const { cases, entries, supportFor, wakeups, clock, log } = ports;
  const row = await cases.get(ref);
  if (!row || !isAtAws(row)) return;
  const before = row.synced;
  if (!before?.scan) return;
  const { kind, until } = before.scan;
  const line = { row: `case ${ref}`, ref, team: row.team, account: row.account };

  const beganAt = clock.now();
  const since = kind === 'whole' ? undefined : overlapOf(before.watermark);
  const read = await supportFor(row.account).communications(row.caseId, since);
  if (read.kind === 'unreadable') {
    log({ ...line, to: 'not scanned', why: read.why, level: 'warn' });
    return;
  }
  const seen = fingerprints(read.communications);
  const known = await entries.known(ref, namesOf(seen));
  const inserted = await insertCommunications(ports, row, known, seen, beganAt);
  if (inserted === undefined) return;
  const isOver = beganAt >= until;
  if (inserted === 0 && !isOver && kind === 'overlap') return;
  const scan = isOver ? undefined : ({ kind: 'overlap', until } as const);
  const synced = { ...afterScan(before, seen), scan };
  const saved = await saveReading(ports, row, synced);
  if (!saved) return;
  log({ ...line, from: before.status, to: 'scanned', why: kind });
  if (inserted > 0 || saved.isRootStale) await wakeups.communications(ref);
  await retireOrKeep(ports, row, synced);
}

/** What the row shall hold of the communications. The status is as it was: a scan does not see it. */
function afterScan(before: SyncState, seen: Seen): SyncState {
  const [newest] = seen.map(({ communication }) => communication);
  const answer = seen.findLast(
    ({ communication }) => writtenBy(communication.submittedBy) === 'aws',
  );
  const isNewer = newest && isTime(newest.timeCreated) && newest.timeCreated > before.watermark;
  return {
    ...before,
    ...(isNewer && { watermark: newest.timeCreated, lastFrom: writtenBy(newest.submittedBy) }),
    firstResponseAt: before.firstResponseAt ?? answer?.communication.timeCreated,
    // One millisecond later, so that whoever has read the row before does not write over this.
    syncedAt: before.syncedAt + 1,
  };
}
