import type { Clock } from '../domain/ports.ts';
import type { CallSlots } from '../domain/store-ports.ts';
import { callSlotsKey } from './keys.ts';
import type { Table } from './table.ts';

/**
 * No process reserves so far ahead (ms). A time that is later was set by a clock that is wrong, and would stop all
 * calls until then.
 */
const LONGEST_AHEAD_MS = 60_000;

/** RATE#<account> CALLS: from when on the account allows the next call. */
export function createCallSlots({ table, clock }: { table: Table; clock: Clock }): CallSlots {
  /** By account: what this process reserved last ends then (ms). */
  const reservedUntil = new Map<string, number>();

  /** Nobody has anything reserved now. */
  const takeFree = async (account: string, now: number, ms: number) => {
    const expression = '(#freeAt < :now OR #freeAt > :latest)';
    const values = { ':now': now, ':latest': now + LONGEST_AHEAD_MS };
    const changes = { freeAt: now + ms };
    return (await table.update(callSlotsKey(account), changes, { expression, values }))
      ? now
      : undefined;
  };
  const takeNext = (account: string, now: number, ms: number, until: number) => {
    const to = Math.min(until, now + LONGEST_AHEAD_MS);
    return table.add(callSlotsKey(account), 'freeAt', ms, { from: now, to });
  };
  const takeFirst = async (account: string, now: number, ms: number) =>
    (await table.insert({ ...callSlotsKey(account), freeAt: now + ms })) ? now : undefined;

  return {
    async reserve(account, calls, everyMs, until = Number.POSITIVE_INFINITY) {
      const ms = calls * everyMs;
      while (true) {
        const now = clock.now();
        const isBusy = (reservedUntil.get(account) ?? 0) >= now;
        // One write where the guess is right. Of two who find nothing reserved, one comes after the other.
        const ways = isBusy ? [takeNext, takeFree] : [takeFree, takeNext];
        for (const take of [...ways, takeFirst]) {
          const at = await take(account, now, ms, until);
          if (at === undefined) continue;
          reservedUntil.set(account, at + ms);
          return at;
        }
        if (until < now + LONGEST_AHEAD_MS) return undefined;
      }
    },
  };
}
