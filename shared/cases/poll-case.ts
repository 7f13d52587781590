import { isAtAws } from '../domain/case.ts';
import { pollPage } from './poll-page.ts';
import { saveReading } from './save-reading.ts';
import { scanCases } from './scan-cases.ts';
import type { SyncPorts } from './sync-case.ts';

/**
 * Reads one case at once, because AWS's event said that something happened to it. What cannot be read now is left
 * to the poller. Throws where a row cannot be handled.
 */
export async function pollCase(ports: SyncPorts, account: string, caseId: string): Promise<void> {
  const ref = await ports.cases.refOf(account, caseId);
  if (ref === undefined) {
    const row = `case at AWS ${caseId}`;
    ports.log({ row, account, to: 'ignored', why: 'no thread follows it' });
    return;
  }
  // Without a digest it counts as changed, though AWS may not show yet what its event is about.
  const polled = await pollPage(ports, account, [{ ref, caseId, hasScan: false }]);
  const failures = [...polled.failures, ...(await scanCases(ports, account, polled.scans, 0))];
  if (!polled.stored.includes(ref)) await requestScan(ports, ref);
  if (failures.length > 0) throw failures[0];
}

/**
 * Has the poller scan the case. DescribeCases need not show what the event was about, so that the poller would
 * find nothing changed. A case that was never read is read whole anyway.
 */
async function requestScan(ports: SyncPorts, ref: string): Promise<void> {
  const { cases, clock, settleMs } = ports;
  const row = await cases.get(ref);
  if (!row || !isAtAws(row) || !row.synced) return;
  const { synced } = row;
  const { kind = 'overlap', until = 0 } = synced.scan ?? {};
  const scan = { kind, until: Math.max(until, clock.now() + settleMs) };
  // As after a scan, one millisecond later: whoever has read the row before does not write over this.
  const saved = await saveReading(ports, row, { ...synced, scan, syncedAt: synced.syncedAt + 1 });
  if (!saved) await requestScan(ports, ref);
}
