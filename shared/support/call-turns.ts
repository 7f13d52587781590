import type { Clock } from '../domain/ports.ts';
import type { CallSlots } from '../domain/store-ports.ts';
import type { Support } from '../domain/support-port.ts';
import { createRateLimiter } from './rate-limiter.ts';

type TurnPorts = { callSlots: CallSlots; clock: Clock; account: string; callsASecond: number };

/** A poller that makes no more calls than this after so long without any reserves none (ms). */
const PAUSE_MS = 30_000;

/**
 * The turns of one process at an account's calls. Without them each worker finds out by being throttled that the
 * others take the calls.
 */
export const createCallTurns =
  ({ callSlots, clock, account, callsASecond }: TurnPorts): Support['turn'] =>
  async ({ isUrgent = false, until } = {}) => {
    // An urgent call takes its place behind the others all the same, and does not wait for it.
    const at = await callSlots.reserve(
      account,
      1,
      1000 / callsASecond,
      isUrgent ? undefined : until,
    );
    if (at === undefined) return false;
    const wait = at - clock.now();
    if (wait > 0 && !isUrgent) await clock.sleep(wait);
    return true;
  };

/**
 * The poller's turns: so many calls a second at most, each second's reserved at once. The first call of a round
 * is free, so that a round of one call, as most are, writes nothing.
 */
export function createPollTurns(
  { callSlots, clock, account, callsASecond }: TurnPorts,
  pollCallsASecond: number,
): Support['turn'] {
  const everyMs = 1000 / callsASecond;
  const limit = createRateLimiter(clock, pollCallsASecond);
  let lastAt = Number.NEGATIVE_INFINITY;
  let reserved: number[] = [];
  return async () => {
    await limit();
    const now = clock.now();
    const isFirst = now - lastAt > PAUSE_MS;
    lastAt = now;
    if (isFirst) {
      reserved = [];
      return true;
    }
    if (reserved.length === 0) {
      const at = (await callSlots.reserve(account, pollCallsASecond, everyMs)) ?? now;
      reserved.push(...Array.from({ length: pollCallsASecond }, (_, i) => at + i * everyMs));
    }
    const wait = (reserved.shift() ?? 0) - clock.now();
    if (wait > 0) await clock.sleep(wait);
    return true;
  };
}
