import { tell } from '../delivery/post-note.ts';
import type { Case } from '../domain/case.ts';
import { isDailyMinute } from '../domain/daily-slot.ts';
import type {
  Cases,
  InvocationContext,
  LiveCase,
  Replies,
  Support,
  ThreadEntries,
  Wakeups,
} from '../domain/ports.ts';
import { chooseCases } from './choose-cases.ts';
import { reportDuplicateCase } from './report-duplicate-case.ts';
import { digestOfDetails, syncCase } from './sync-case.ts';

export type PollPorts = InvocationContext & {
  cases: Cases;
  replies: Replies;
  entries: ThreadEntries;
  /** Keeps to the poller's share of the account's calls. */
  support: Support;
  wakeups: Wakeups;
};

/** DescribeCases takes this many ids in one call (API reference). */
const PAGE = 100;
/** Of each minute, the calls have so much; the rest is for what they find. */
const CALLING_SECONDS = 40;
/** A page is begun only with this much time left: a call with its timeout, and the rows it brings. */
const NEEDED_MS = 12_000;
const FIRST_WAIT_MS = 1000;
/** A case is given up after this many settle times: giving up a living one would be far worse. */
const GONE_AFTER_SETTLES = 10;
const MINUTE_MS = 60_000;

/**
 * Looks at the cases that are watched in one account: one call for a hundred of them, and one more for
 * each of which more than five communications are new. Once a day each case is read whole.
 *
 * Begins with the page `from` and gives the one to begin with the next time: where no time was left,
 * because AWS throttled, always the same cases would be left out otherwise.
 */
export async function pollCases(
  ports: PollPorts,
  account: string,
  callsASecond: number,
  from = 0,
): Promise<number> {
  const { cases, clock, log } = ports;
  const minute = Math.floor(clock.now() / MINUTE_MS);
  const capacity = PAGE * Math.floor(callsASecond * CALLING_SECONDS);
  const chosen = chooseCases(await cases.live(account), minute, capacity);
  const pages = Math.ceil(chosen.length / PAGE);
  for (let done = 0; done < pages; done += 1) {
    const page = (from + done) % pages;
    if (!(await pollPage(ports, chosen.slice(page * PAGE, (page + 1) * PAGE)))) {
      log({ row: 'poll', to: 'cut short', why: `${pages - done} of ${pages} pages were not read` });
      return page;
    }
  }
  return 0;
}

/** Looks at one case at once, because AWS said that something happened to it. */
export async function pollCase(ports: PollPorts, account: string, caseId: string): Promise<void> {
  const ref = await ports.cases.byCaseId(account, caseId);
  if (ref === undefined) {
    ports.log({ row: `case at AWS ${caseId}`, to: 'ignored', why: 'no thread follows it' });
    return;
  }
  await pollPage(ports, [{ ref, caseId }]);
}

type Watched = Pick<LiveCase, 'ref' | 'caseId' | 'digest'>;

/** AWS has been seen to name one case `…-muen-…` and `…-mufr-…`, after the language it is read in. */
const nameOf = (caseId: string) => caseId.replace(/-mu[a-z]{2}-/, '-mu-');

/** False when it could not be read in the time that is left. */
async function pollPage(ports: PollPorts, page: Watched[]): Promise<boolean> {
  const { cases, wakeups } = ports;
  const read = await readPage(ports, page);
  if (!read) return false;
  const { found, syncedAt } = read;
  const minute = Math.floor(syncedAt / MINUTE_MS);
  const byName = new Map(page.map((watched) => [nameOf(watched.caseId), watched]));

  const looks = found.cases.map(async (details) => {
    const watched = byName.get(nameOf(details.caseId));
    if (!watched) return;
    const { ref, digest } = watched;
    const whole = isDailyMinute(ref, minute);
    if (!whole && digest === digestOfDetails(details)) return;
    if (await syncCase(ports, ref, details, syncedAt, whole)) await wakeups.communications(ref);
    if (whole) await reportDuplicateCase(ports, ref);
  });
  const losses = found.gone.map(async (caseId) => {
    const watched = byName.get(nameOf(caseId));
    const row = watched && (await cases.get(watched.ref));
    if (row) await markMissing(ports, row);
  });
  await Promise.all([...looks, ...losses]);
  return true;
}

/** Waits while AWS throttles or fails. */
async function readPage({ support, clock, deadline, log }: PollPorts, page: Watched[]) {
  const hasTime = (wait: number) => clock.now() + wait + NEEDED_MS < deadline;
  for (let wait = FIRST_WAIT_MS; hasTime(0); wait *= 2) {
    const syncedAt = clock.now();
    const found = await support.cases(page.map(({ caseId }) => caseId));
    if (found.kind === 'shown') return { found, syncedAt };
    log({ row: 'poll', to: 'waiting', why: found.why });
    if (!hasTime(wait)) return undefined;
    await clock.sleep(wait);
  }
  return undefined;
}

/** A case that AWS does not show now may be a read that lags; one that stays away is gone. */
async function markMissing(ports: PollPorts, row: Case): Promise<void> {
  const { cases, clock, settleMs, log } = ports;
  const now = clock.now();
  if (row.missingSince === undefined) {
    log({ row: `case ${row.ref}`, to: 'not shown', why: 'AWS does not know its id' });
    return await cases.setMissing(row.ref, now);
  }
  if (now - row.missingSince < GONE_AFTER_SETTLES * settleMs) return;
  const text = 'AWS no longer has this case. Nothing that is written here reaches anybody there.';
  await tell(ports, row.ref, 'gone', text, row.openedBy);
  await cases.unwatch(row.ref);
}
