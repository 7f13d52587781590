import type { Delivery, Found, Outcome, Sending, Unconfirmed } from '../domain/delivery.ts';
import { plainReason, type Reason } from '../domain/reason.ts';

/** A row that stands still waits as long again as it has waited already, within these. */
const STANDSTILL_MS = { least: 15_000, most: 300_000 };
/** A row in doubt that nobody can read back for so long is no longer taken for one that goes on soon. */
const UNREADABLE_MS = 600_000;
const UNREADABLE = plainReason('not-readable');
const endpointDark = (endpoint: string): Reason => ({
  code: 'endpoint-dark',
  params: { endpoint },
});

/** When something that has stood still since that time is tried again (ms). */
export const standstillUntil = (since: number, now: number): number =>
  now + Math.min(Math.max(now - since, STANDSTILL_MS.least), STANDSTILL_MS.most);

/** Once a part has arrived: the next part is due, or all of it is sent. */
const afterArrival = ({ part, attempt }: Delivery, parts: number, remoteRef: string): Delivery =>
  part + 1 < parts
    ? { state: 'queued', part: part + 1, attempt, nextAt: 0 }
    : { state: 'sent', part, attempt, remoteRef };

/**
 * What a claimed row becomes by the outcome of its one call. `standsSince` is since when it had stood
 * still before, if it had; times are milliseconds since the epoch.
 */
export function afterOutcome(
  outcome: Outcome,
  claim: Sending,
  { parts, standsSince, now }: { parts: number; standsSince: number | undefined; now: number },
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
    case 'parked':
      return {
        state: 'parked',
        part,
        attempt,
        reason: outcome.reason,
        ...standstill(standsSince, now),
      };
    case 'ambiguous':
      // This worker sends no more, so nobody has to wait for the end of its invocation.
      return { ...claim, sendBy: now };
  }
}

/**
 * What a row in doubt becomes by what reading back found: the very same row while it has to wait, and
 * undefined once it surely was not sent, so that it may be sent again.
 */
export function afterReading(
  found: Found,
  doubt: Sending | Unconfirmed,
  { parts, settleMs, now }: { parts: number; settleMs: number; now: number },
): Delivery | undefined {
  const { sendBy } = doubt;
  switch (found.kind) {
    case 'found':
      return afterArrival(doubt, parts, found.remoteRef);
    case 'refused':
      return unconfirmed(doubt, found.reason, now);
    case 'unreadable': {
      const { dark } = found;
      // Where an endpoint of AWS Support is dark, a person may choose another one, and must know soon.
      if (now < sendBy + (dark ? settleMs : UNREADABLE_MS)) return doubt;
      return unconfirmed(doubt, dark ? endpointDark(dark) : UNREADABLE, now);
    }
    case 'absent':
      // Reads lag behind writes: "not there yet" is not "never arrived".
      if (now >= sendBy + settleMs) return undefined;
      return doubt.state === 'sending' ? doubt : { state: 'sending', ...attemptOf(doubt) };
  }
}

function unconfirmed(doubt: Sending | Unconfirmed, reason: Reason, now: number): Unconfirmed {
  const before = doubt.state === 'unconfirmed' ? doubt.since : undefined;
  return { state: 'unconfirmed', ...attemptOf(doubt), reason, ...standstill(before, now) };
}

/** Which attempt is in doubt, and where it went. */
const attemptOf = (doubt: Sending | Unconfirmed) => ({
  part: doubt.part,
  attempt: doubt.attempt,
  sendBy: doubt.sendBy,
  endpoint: doubt.endpoint,
});

/** `before` is when it began to stand still, if it did before now. */
function standstill(before: number | undefined, now: number): { since: number; nextAt: number } {
  const since = before ?? now;
  return { since, nextAt: standstillUntil(since, now) };
}
