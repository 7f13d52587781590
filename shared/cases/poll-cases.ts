import type { PollPlaces } from '../domain/store-ports.ts';
import { chooseCases, PAGE } from './choose-cases.ts';
import { pollPage } from './poll-page.ts';
import { createRoundPlace } from './round-place.ts';
import { scanCases } from './scan-cases.ts';
import type { SyncPorts } from './sync-case.ts';

/** Of each minute, the calls have so much; the rest is for what they find. */
const CALLING_SECONDS = 40;
const MINUTE_MS = 60_000;
/** So many pages are read side by side: where a call takes seconds, its share of the calls is used all the same. */
const SIDE_BY_SIDE = 6;

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
  const unread: number[] = [];
  let begun = 0;
  const readOn = async () => {
    while (begun < pages && unread.length === 0) {
      const done = begun;
      begun += 1;
      const page = (place.from + done) % pages;
      const polled = await pollPage(ports, account, chosen.slice(page * PAGE, (page + 1) * PAGE));
      scans.push(...polled.scans);
      failures.push(...polled.failures);
      if (!polled.isWhole) unread.push(done);
      await place.reach(place.from + begun);
    }
  };
  // All of them end before an error of one is thrown: nothing goes on behind a handler that has returned.
  const readers = Array.from({ length: Math.min(SIDE_BY_SIDE, pages) }, readOn);
  for (const reader of await Promise.allSettled(readers)) {
    if (reader.status === 'rejected') throw reader.reason;
  }
  const first = Math.min(...unread);
  if (unread.length > 0) {
    const why = `${pages - begun + unread.length} of ${pages} pages were not read`;
    log({ row: 'poll', account, to: 'cut short', why, level: 'warn' });
  }
  await place.keep(unread.length > 0 ? (place.from + first) % pages : 0);
  failures.push(...(await scanCases(ports, account, scans, minute)));
  if (failures.length > 0) throw failures[0];
}
