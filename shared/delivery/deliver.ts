import {
  type Delivery,
  type Found,
  type IsInTime,
  isDecided,
  type Outcome,
  type Sending,
  SOON_MS,
  standstillOf,
  type Transition,
} from '../domain/delivery.ts';
import type { InvocationContext, LogLine } from '../domain/ports.ts';
import { logLevelOf } from '../domain/reason.ts';
import { afterOutcome, afterReading } from './next-state.ts';

/** Where the parts of one row go. */
export type Destination = {
  /**
   * Does what has to be done before a part is claimed: waits until one more attempt is allowed, and gives the endpoint
   * that it goes to, where there are several. Gives undefined where none is allowed until that time (ms).
   */
  prepare?(part: number, until: number): Promise<{ endpoint?: string } | undefined>;
  /**
   * Sends one part, once, with the row's marker inside, unless it is too late by then. Doubt is an outcome;
   * throws only if the table fails.
   */
  send(part: number, isInTime: IsInTime, endpoint: string | undefined): Promise<Outcome>;
  /** Looks for the part's marker in what was written there, at that endpoint, since that time (ms). */
  find(part: number, since: number, endpoint: string | undefined): Promise<Found>;
};

/** One thing to send. `log` says which row it is. */
export type Sendable = {
  log: Pick<LogLine, 'row' | 'ref' | 'team' | 'account'>;
  delivery: Delivery;
  parts: number;
};

/** A claim is taken only with this much time left: one call with its timeout, and the record of it. */
const NEEDED_MS = 12_000;
/** Clocks of two machines may differ by this much. */
const SKEW_MS = 5_000;
/** No Lambda runs longer, so an attempt began at most this long before its `sendBy`. */
const LONGEST_INVOCATION_MS = 900_000;

/**
 * Brings one row as far as it goes now: claim, send once, record. Where an earlier attempt is in doubt:
 * look for its marker, and send again only after the settle time, and never while nobody can look.
 * Neither AWS Support nor Slack takes an idempotency key, so everything that is sent is sent here.
 *
 * Gives the row's last known delivery: decided, or waiting. Gives undefined when another worker moved the
 * row meanwhile; it is theirs then. Throws when the table fails.
 */
export async function deliver(
  context: InvocationContext,
  row: Sendable,
  transition: Transition,
  destination: Destination,
): Promise<Delivery | undefined> {
  const { clock, deadline, settleMs } = context;
  const { parts } = row;
  const hasTime = () => clock.now() + NEEDED_MS <= deadline;
  let delivery = row.delivery;
  const moveTo = async (to: Delivery, since: number, why?: string): Promise<boolean> => {
    if (!(await transition(delivery, to))) return false;
    logTransition(context, row, delivery, to, clock.now() - since, why);
    delivery = to;
    return true;
  };

  while (!isDecided(delivery)) {
    const now = clock.now();
    const wait = (delivery.state === 'sending' ? delivery.sendBy : delivery.nextAt) - now;
    if (wait > 0) {
      // Only what is queued goes on by itself, and only if there is time. What waits for long must not keep
      // a worker from others.
      const isLong = wait > SOON_MS || now + wait + NEEDED_MS > deadline;
      if (delivery.state !== 'queued' || isLong) return delivery;
      await clock.sleep(wait);
    }
    if (delivery.state === 'sending' || delivery.state === 'unconfirmed') {
      const { part, endpoint, sendBy } = delivery;
      const found = await destination.find(part, sendBy - LONGEST_INVOCATION_MS, endpoint);
      const read = afterReading(found, delivery, { parts, settleMs, now });
      if (read === delivery) return delivery;
      if (read) {
        if (!(await moveTo(read, now, whyOfReading(found)))) return undefined;
        if (found.kind === 'found') continue;
        return delivery;
      }
    }

    // A turn that is reserved and not used is lost to all.
    if (!hasTime()) return delivery;
    const { prepare = alwaysReady } = destination;
    const prepared = await prepare(delivery.part, deadline - NEEDED_MS);
    if (!prepared || !hasTime()) return delivery;
    const { endpoint } = prepared;
    const claimedAt = clock.now();
    const stopAt = Math.min(deadline, claimedAt + NEEDED_MS);
    const standsSince = 'since' in delivery ? delivery.since : undefined;
    const claim: Sending = {
      state: 'sending',
      part: delivery.part,
      attempt: delivery.attempt + 1,
      sendBy: stopAt + SKEW_MS,
      ...(endpoint && { endpoint }),
    };
    if (!(await moveTo(claim, claimedAt))) return undefined;

    const sentAt = clock.now();
    const outcome = await destination.send(claim.part, () => clock.now() <= stopAt, endpoint);
    const next = afterOutcome(outcome, claim, { parts, standsSince, now: clock.now() });
    if (!(await moveTo(next, sentAt, whyOf(outcome)))) return undefined;
    // The one needs a new root first; the other, somebody who mends what is wrong.
    if (outcome.kind === 'unthreaded' || outcome.kind === 'parked') return delivery;
  }
  return delivery;
}

const alwaysReady: NonNullable<Destination['prepare']> = async () => ({});

/** What an outcome is called in the log. */
export function whyOf(outcome: Outcome): string | undefined {
  switch (outcome.kind) {
    case 'delivered':
      return undefined;
    case 'rejected':
    case 'parked':
      return outcome.reason.code;
    case 'throttled':
    case 'ambiguous':
      return outcome.why;
    case 'unthreaded':
      return outcome.kind;
  }
}

function whyOfReading(found: Found): string | undefined {
  switch (found.kind) {
    case 'found':
    case 'absent':
      return undefined;
    case 'refused':
      return found.reason.code;
    case 'unreadable':
      return found.why;
  }
}

function logTransition(
  { log }: InvocationContext,
  row: Sendable,
  from: Delivery,
  to: Delivery,
  durationMs: number,
  why: string | undefined,
): void {
  const { state, attempt, part } = to;
  const isInDoubt = state === 'sending' && from.state === 'sending';
  const isWarning = standstillOf(to) || isInDoubt;
  const level =
    state === 'parked' ? logLevelOf(to.reason) : isWarning ? ('warn' as const) : undefined;
  log({ ...row.log, from: from.state, to: state, attempt, part, durationMs, why, level });
}
