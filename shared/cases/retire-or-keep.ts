import type { CaseAtAws, SyncState } from '../domain/case.ts';
import type { Retention } from '../domain/store-ports.ts';

/** AWS lets a resolved case be reopened for two weeks. */
const REOPENED_MS = 14 * 24 * 3600_000;

/**
 * To be called with each reading that was stored: a case that nobody can reopen any more is no longer watched, and
 * its rows expire, once all of it was read; those of one that goes on after all are kept.
 */
export async function retireOrKeep(
  { retention }: { retention: Retention },
  row: CaseAtAws,
  synced: SyncState,
): Promise<void> {
  const { status, watermark, syncedAt, scan } = synced;
  const isOver = status === 'resolved' && syncedAt - Date.parse(watermark) > REOPENED_MS;
  if (!isOver) return await retention.keep(row);
  if (!scan) await retention.retire(row, synced);
}
