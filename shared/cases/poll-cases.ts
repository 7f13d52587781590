import { isDailyMinute } from '../domain/daily-slot.ts';
import { chooseCases } from './choose-cases.ts';
import { digestOfDetails } from './details-digest.ts';
import { markMissing } from './mark-missing.ts';
import { type PolledCase, readPage } from './read-page.ts';
import { reportDuplicateCase } from './report-duplicate-case.ts';
import { type SyncPorts, syncCase } from './sync-case.ts';

/** DescribeCases takes this many ids in one call (API reference). */
const PAGE = 100;
/** Of each minute, the calls have so much; the rest is for what they find. */
const CALLING_SECONDS = 40;
const MINUTE_MS = 60_000;

/**
 * Reads the cases that are watched in one account: one call for a hundred of them, and one more for each
 * of which more than five communications are new. Once a day each case is read whole. `supportFor` keeps
 * to the poller's share of the account's calls.
 *
 * Begins with page `from` and gives the page to begin with the next time: a round that ran out of time,
 * because AWS throttled, would otherwise always leave out the same cases. One case that cannot be handled
 * stops no other; once all others are done, its error is thrown.
 */
export async function pollCases(
  ports: SyncPorts,
  account: string,
  callsASecond: number,
  from = 0,
): Promise<number> {
  const { cases, clock, log } = ports;
  const minute = Math.floor(clock.now() / MINUTE_MS);
  const capacity = PAGE * Math.floor(callsASecond * CALLING_SECONDS);
  const chosen = chooseCases(await cases.watched(account), minute, capacity);
  const pages = Math.ceil(chosen.length / PAGE);
  const failures: unknown[] = [];
  for (let done = 0; done < pages; done += 1) {
    const page = (from + done) % pages;
    const polled = await pollPage(ports, account, chosen.slice(page * PAGE, (page + 1) * PAGE));
    if (!polled) {
      const why = `${pages - done} of ${pages} pages were not read`;
      log({ row: 'poll', account, to: 'cut short', why, level: 'warn' });
      return page;
    }
    failures.push(...polled);
  }
  if (failures.length > 0) throw failures[0];
  return 0;
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
  const failures = await pollPage(ports, account, [{ ref, caseId }]);
  if (failures && failures.length > 0) throw failures[0];
}

/** AWS has been seen to name one case `…-muen-…` and `…-mufr-…`, after the language it is read in. */
const withoutLanguage = (caseId: string) => caseId.replace(/-mu[a-z]{2}-/, '-mu-');

/** Gives what failed, case by case; undefined when the page could not be read in the time that is left. */
async function pollPage(
  ports: SyncPorts,
  account: string,
  page: PolledCase[],
): Promise<unknown[] | undefined> {
  const { cases, log } = ports;
  const result = await readPage(ports, account, page);
  if (!result) return undefined;
  const { read, syncedAt } = result;
  const minute = Math.floor(syncedAt / MINUTE_MS);
  const byCaseId = new Map(page.map((polled) => [withoutLanguage(polled.caseId), polled]));

  const syncs = read.cases.map(async (details) => {
    const polled = byCaseId.get(withoutLanguage(details.caseId));
    if (!polled) return;
    const whole = isDailyMinute(polled.ref, minute);
    if (!whole && polled.digest === digestOfDetails(details)) return;
    await syncCase(ports, polled.ref, details, syncedAt, whole);
    if (whole) await reportDuplicateCase(ports, polled.ref);
  });
  const losses = read.missing.map(async (caseId) => {
    const polled = byCaseId.get(withoutLanguage(caseId));
    const row = polled && (await cases.get(polled.ref));
    if (row) await markMissing(ports, row);
  });
  const settled = await Promise.allSettled([...syncs, ...losses]);
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  for (const error of failures) {
    log({ row: 'poll', account, to: 'broken', why: (error as Error).name, level: 'error' });
  }
  return failures;
}
