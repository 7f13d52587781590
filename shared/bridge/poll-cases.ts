import { type Case, isOpened } from './case.ts';
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
/** A new case may stay invisible to reads for a while; only an older one that is gone is gone. */
const GONE_AFTER_MS = 3600_000;

/** Looks at every case that is watched in one account: one call for a hundred of them. */
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

async function pollPage(
  ports: PollPorts,
  page: Pick<LiveCase, 'ref' | 'caseId' | 'digest'>[],
): Promise<void> {
  const { cases, support, bells, clock } = ports;
  const lookedAt = clock.now();
  const found = await support.cases(page.map(({ caseId }) => caseId));

  for (const details of found.cases) {
    const watched = page.find(({ caseId }) => caseId === details.caseId);
    if (!watched || watched.digest === digestOfDetails(details)) continue;
    const row = await cases.get(watched.ref);
    if (!row || !isOpened(row)) continue;
    if (await lookAtCase(ports, row, details, lookedAt)) await bells.updates(row.ref);
  }
  for (const caseId of found.gone) {
    const watched = page.find((live) => live.caseId === caseId);
    const row = watched && (await cases.get(watched.ref));
    if (row) await losesSight(ports, row);
  }
}

async function losesSight(ports: PollPorts, row: Case): Promise<void> {
  const { cases, clock } = ports;
  if (!row.observed && clock.now() - row.openedAt < GONE_AFTER_MS) return;
  const text = 'AWS no longer has this case. Nothing that is written here reaches anybody there.';
  await tell(ports, row.ref, 'gone', text, row.openedBy);
  await cases.unwatch(row.ref);
}
