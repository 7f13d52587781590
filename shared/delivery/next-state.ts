import type { Delivery, Outcome, Sending } from '../domain/delivery.ts';

/** A parked row waits as long again as it has waited already, within these. */
const PARKED_MS = { least: 15_000, most: 300_000 };

/** When something that has been parked since that time is tried again (ms). */
export const parkedUntil = (since: number, now: number): number =>
  now + Math.min(Math.max(now - since, PARKED_MS.least), PARKED_MS.most);

/** Once a part has arrived: the next part is due, or all of it is sent. */
export const afterArrival = (
  { part, attempt }: Delivery,
  parts: number,
  remoteRef: string,
): Delivery =>
  part + 1 < parts
    ? { state: 'queued', part: part + 1, attempt, nextAt: 0 }
    : { state: 'sent', part, attempt, remoteRef };

/**
 * What a claimed row becomes by the outcome of its one call. `parkedSince` is since when it had been
 * parked before, if it was; times are milliseconds since the epoch.
 */
export function afterOutcome(
  outcome: Outcome,
  claim: Sending,
  { parts, parkedSince, now }: { parts: number; parkedSince: number | undefined; now: number },
): Delivery {
  const { part, attempt } = claim;
  switch (outcome.kind) {
    case 'delivered':
      return afterArrival(claim, parts, outcome.remoteRef);
    case 'rejected':
      return { state: 'rejected', part, attempt, reason: outcome.reason, reported: false };
    case 'throttled':
      return { state: 'queued', part, attempt, nextAt: now + outcome.retryAfterMs };
    case 'unthreaded':
      return { state: 'queued', part, attempt, nextAt: 0 };
    case 'parked': {
      const since = parkedSince ?? now;
      const nextAt = parkedUntil(since, now);
      return { state: 'parked', part, attempt, reason: outcome.reason, since, nextAt };
    }
    case 'ambiguous':
      // This worker sends no more, so nobody has to wait for the end of its invocation.
      return { ...claim, sendBy: now };
  }
}
