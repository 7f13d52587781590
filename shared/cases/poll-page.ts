import type { CaseDetails } from '../domain/case.ts';
import { isDailyMinute } from '../domain/daily-slot.ts';
import { digestOfDetails } from './details-digest.ts';
import { markMissing } from './mark-missing.ts';
import { hasTime, type PolledCase, readPage } from './read-page.ts';
import { reportDuplicateCase } from './report-duplicate-case.ts';
import { type SyncPorts, syncCase } from './sync-case.ts';

const MINUTE_MS = 60_000;

/** AWS has been seen to name one case `…-muen-…` and `…-mufr-…`, after the language it is read in. */
const withoutLanguage = (caseId: string) => caseId.replace(/-mu[a-z]{2}-/, '-mu-');

export type PolledPage = {
  /** Refs of the cases with a pending scan. */
  scans: string[];
  /** Refs of the cases of which a reading was stored. */
  stored: string[];
  /** What failed, case by case. */
  failures: unknown[];
  /** False when no time was left for all of the page. */
  isWhole: boolean;
};

/**
 * Reads up to a hundred cases in one call, and stores what has changed. One case that cannot be handled stops no
 * other.
 */
export async function pollPage(
  ports: SyncPorts,
  account: string,
  page: PolledCase[],
): Promise<PolledPage> {
  const { cases } = ports;
  const result = await readPage(ports, account, page);
  if (!result) return { scans: [], stored: [], failures: [], isWhole: false };
  const { read, syncedAt } = result;
  const minute = Math.floor(syncedAt / MINUTE_MS);
  const byCaseId = new Map(page.map((polled) => [withoutLanguage(polled.caseId), polled]));
  const scans: string[] = [];
  const stored: string[] = [];
  const unread: { ref: string; details: CaseDetails }[] = [];

  const sync = async (ref: string, details: CaseDetails, mayReadRest: boolean) => {
    const isDaily = isDailyMinute(ref, minute);
    const synced = await syncCase(ports, ref, details, syncedAt, { isDaily, mayReadRest });
    if (synced.kind === 'rest-unread') unread.push({ ref, details });
    if (synced.kind === 'stored') stored.push(ref);
    const scan = synced.kind === 'stored' ? synced.synced.scan : undefined;
    // Where the rest was read just now, an overlap has time until the next round.
    if (scan && (!mayReadRest || scan.kind === 'whole')) scans.push(ref);
    if (isDaily) await reportDuplicateCase(ports, ref);
  };
  const syncs = read.cases.map(async (details) => {
    const polled = byCaseId.get(withoutLanguage(details.caseId));
    if (!polled) return;
    const isUnchanged = polled.digest === digestOfDetails(details);
    if (!isUnchanged || isDailyMinute(polled.ref, minute)) {
      await sync(polled.ref, details, false);
    } else if (polled.hasScan) scans.push(polled.ref);
  });
  const losses = read.missing.map(async (caseId) => {
    const polled = byCaseId.get(withoutLanguage(caseId));
    const row = polled && (await cases.get(polled.ref));
    if (row) await markMissing(ports, row);
  });
  const failures = failuresOf(ports, account, await Promise.allSettled([...syncs, ...losses]));
  // One after the other, since each takes calls: together they would all begin before the time is over.
  for (const { ref, details } of unread) {
    if (!hasTime(ports)) return { scans, stored, failures, isWhole: false };
    const settled = await Promise.allSettled([sync(ref, details, true)]);
    failures.push(...failuresOf(ports, account, settled));
  }
  return { scans, stored, failures, isWhole: true };
}

function failuresOf(
  { log }: SyncPorts,
  account: string,
  settled: PromiseSettledResult<void>[],
): unknown[] {
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  for (const error of failures) {
    log({ row: 'poll', account, to: 'broken', why: (error as Error).name, level: 'error' });
  }
  return failures;
}
