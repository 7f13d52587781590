import type { CaseAtAws } from '../domain/case.ts';
import { type SyncPorts, syncCase } from './sync-case.ts';

/**
 * Reads one case at AWS and stores what is new. Reads lag behind writes: a case that AWS does not show
 * yet, or that cannot be read, is left to the poller and to the row's due time.
 */
export async function syncNow(ports: SyncPorts, row: CaseAtAws): Promise<void> {
  const syncedAt = ports.clock.now();
  const read = await ports.supportFor(row.account).cases([row.caseId]);
  const [details] = read.kind === 'read' ? read.cases : [];
  if (details) await syncCase(ports, row.ref, details, syncedAt);
}
