import type { Case } from './case.ts';
import { isItsTurn } from './daily.ts';
import { digestOfDetails, lookAtCase } from './look-at-case.ts';
import type { Bells, Cases, LiveCase, Replies, Run, Support, Updates } from './ports.ts';
import { tell } from './tell.ts';

export type PollPorts = Run & {
  cases: Cases;
  replies: Replies;
  updates: Updates;
  support: Support;
  bells: Bells;
};

/** DescribeCases takes this many ids in one call (API reference). */
const PAGE = 100;
/** A case is given up after this many settle times: giving up a living one would be far worse. */
const GONE_AFTER_SETTLES = 10;
const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 24 * 60;

/**
 * Looks at every case that is watched in one account: one call for a hundred of them, and one more for
 * each of which more than five communications are new. Once a day each case is read whole.
 */
export async function pollCases(ports: PollPorts, account: string): Promise<void> {
  const live = await ports.cases.live(account);
  for (let i = 0; i < live.length; i += PAGE) await pollPage(ports, live.slice(i, i + PAGE));
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

/** AWS has been seen to name one case `…-muen-…` and `…-mufr-…`, after the language it is read in. */
const nameOf = (caseId: string) => caseId.replace(/-mu[a-z]{2}-/, '-mu-');

async function pollPage(
  ports: PollPorts,
  page: Pick<LiveCase, 'ref' | 'caseId' | 'digest'>[],
): Promise<void> {
  const { cases, support, bells, clock } = ports;
  const lookedAt = clock.now();
  const found = await support.cases(page.map(({ caseId }) => caseId));

  for (const details of found.cases) {
    const watched = page.find(({ caseId }) => nameOf(caseId) === nameOf(details.caseId));
    if (!watched) continue;
    const whole = isItsTurn(watched.ref, Math.floor(lookedAt / MINUTE_MS), MINUTES_A_DAY);
    if (!whole && watched.digest === digestOfDetails(details)) continue;
    const { ref } = watched;
    if (await lookAtCase(ports, ref, details, lookedAt, whole)) await bells.updates(ref);
  }
  for (const caseId of found.gone) {
    const watched = page.find((live) => live.caseId === caseId);
    const row = watched && (await cases.get(watched.ref));
    if (row) await loseSight(ports, row);
  }
}

/** A case that AWS does not show now may be a read that lags; one that stays away is gone. */
async function loseSight(ports: PollPorts, row: Case): Promise<void> {
  const { cases, clock, settleMs, log } = ports;
  const now = clock.now();
  if (row.goneSince === undefined) {
    log({ row: `case ${row.ref}`, to: 'not shown', why: 'AWS does not know its id' });
    return await cases.setGone(row.ref, now);
  }
  if (now - row.goneSince < GONE_AFTER_SETTLES * settleMs) return;
  const text = 'AWS no longer has this case. Nothing that is written here reaches anybody there.';
  await tell(ports, row.ref, 'gone', text, row.openedBy);
  await cases.unwatch(row.ref);
}
