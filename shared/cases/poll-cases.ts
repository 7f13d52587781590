import type { CaseDetails } from '../domain/case.ts';
import { isDailyMinute } from '../domain/daily-slot.ts';
import type { PollPlaces } from '../domain/store-ports.ts';
import { chooseCases, PAGE } from './choose-cases.ts';
import { digestOfDetails } from './details-digest.ts';
import { markMissing } from './mark-missing.ts';
import { hasTime, type PolledCase, readPage } from './read-page.ts';
import { reportDuplicateCase } from './report-duplicate-case.ts';
import { createRoundPlace } from './round-place.ts';
import { scanCases } from './scan-cases.ts';
import { type SyncPorts, syncCase } from './sync-case.ts';

/** Of each minute, the calls have so much; the rest is for what they find. */
const CALLING_SECONDS = 40;
const MINUTE_MS = 60_000;

/**
 * Reads the cases that are watched in one account: one call for a hundred of them, and then, in the time that
 * is left, the scans that are pending. `supportFor` keeps to the poller's share of the account's calls.
 *
 * A round that ran out of time, because AWS throttled, or whose process was killed, would otherwise always
 * leave out the same cases: the next one begins where it was. One case that cannot be handled stops no other;
 * once all others are done, its error is thrown.
 */
export async function pollCases(
  ports: SyncPorts & { pollPlaces: PollPlaces },
  account: string,
  callsASecond: number,
): Promise<void> {
  const { cases, clock, log } = ports;
  const minute = Math.floor(clock.now() / MINUTE_MS);
  const calls = Math.floor(callsASecond * CALLING_SECONDS);
  const chosen = chooseCases(await cases.watched(account), minute, calls);
  const pages = Math.ceil(chosen.length / PAGE);
  const place = await createRoundPlace(ports, account, pages);
  const scans: string[] = [];
  const failures: unknown[] = [];
  let next = 0;
  for (let done = 0; done < pages; done += 1) {
    const page = (place.from + done) % pages;
    await place.reach(page);
    const polled = await pollPage(ports, account, chosen.slice(page * PAGE, (page + 1) * PAGE));
    scans.push(...polled.scans);
    failures.push(...polled.failures);
    if (!polled.isWhole) {
      const why = `${pages - done} of ${pages} pages were not read`;
      log({ row: 'poll', account, to: 'cut short', why, level: 'warn' });
      next = page;
      break;
    }
  }
  await place.keep(next);
  failures.push(...(await scanCases(ports, account, scans, minute)));
  if (failures.length > 0) throw failures[0];
}

/** Reads one case at once, because AWS's event said that something happened to it. */
export async function pollCase(ports: SyncPorts, account: string, caseId: string): Promise<void> {
  const ref = await ports.cases.refOf(account, caseId);
  if (ref === undefined) {
    ports.log({
      row: `case at AWS ${caseId}`,
      account,
      to: 'ignored',
      why: 'no thread follows it',
    });
    return;
  }
  // Without a digest it counts as changed, though AWS may not show yet what its event is about.
  const polled = await pollPage(ports, account, [{ ref, caseId, hasScan: false }]);
  const failures = [...polled.failures, ...(await scanCases(ports, account, polled.scans, 0))];
  if (failures.length > 0) throw failures[0];
}

/** AWS has been seen to name one case `…-muen-…` and `…-mufr-…`, after the language it is read in. */
const withoutLanguage = (caseId: string) => caseId.replace(/-mu[a-z]{2}-/, '-mu-');

type Page = {
  /** Refs of the cases with a pending scan. */
  scans: string[];
  /** What failed, case by case. */
  failures: unknown[];
  /** False when no time was left for all of the page. */
  isWhole: boolean;
};

async function pollPage(ports: SyncPorts, account: string, page: PolledCase[]): Promise<Page> {
  const { cases } = ports;
  const result = await readPage(ports, account, page);
  if (!result) return { scans: [], failures: [], isWhole: false };
  const { read, syncedAt } = result;
  const minute = Math.floor(syncedAt / MINUTE_MS);
  const byCaseId = new Map(page.map((polled) => [withoutLanguage(polled.caseId), polled]));
  const scans: string[] = [];
  const unread: { ref: string; details: CaseDetails }[] = [];

  const sync = async (ref: string, details: CaseDetails, mayReadRest: boolean) => {
    const isDaily = isDailyMinute(ref, minute);
    const synced = await syncCase(ports, ref, details, syncedAt, { isDaily, mayReadRest });
    if (synced.kind === 'rest-unread') unread.push({ ref, details });
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
    if (!hasTime(ports)) return { scans, failures, isWhole: false };
    const settled = await Promise.allSettled([sync(ref, details, true)]);
    failures.push(...failuresOf(ports, account, settled));
  }
  return { scans, failures, isWhole: true };
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
