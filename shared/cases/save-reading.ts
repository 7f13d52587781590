import type { CaseAtAws, SyncState } from '../domain/case.ts';
import type { Settings } from '../domain/settings.ts';
import type { Cases } from '../domain/store-ports.ts';
import { rootDigest } from '../messages/root-message.ts';
import { sayToChannel } from '../messages/say-to.ts';

/**
 * Stores what a reading found. Gives whether the root message has to be refreshed for it; undefined when
 * another reading was stored since the row was read.
 */
export async function saveReading(
  { cases, settings }: { cases: Cases; settings: Settings },
  row: CaseAtAws,
  synced: SyncState,
): Promise<{ isRootStale: boolean } | undefined> {
  const say = await sayToChannel(settings, row);
  const after: CaseAtAws = { ...row, ...stateOf(synced) };
  // The root may also have changed since the row was read, so any difference here makes it stale.
  const shown = [row.shown, rootDigest(row, say)];
  const isRootStale =
    synced.changes.length > 0 || shown.some((digest) => digest !== rootDigest(after, say));
  return (await cases.saveSync(row, synced, isRootStale)) ? { isRootStale } : undefined;
}

const stateOf = (synced: SyncState) =>
  synced.status === 'resolved'
    ? ({ state: 'resolved', synced } as const)
    : ({ state: 'open', synced } as const);
