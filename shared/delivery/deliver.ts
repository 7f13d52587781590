import { type Delivery, isDecided, type Outcome } from '../domain/delivery.ts';
import type { InvocationContext } from '../domain/ports.ts';

/** The remote side of one row. */
export type Destination = {
  /** Sends one part, once, with the row's marker inside. Doubt is an outcome; throws for a failed table only. */
  send(part: number): Promise<Outcome>;
  /** Reads back and looks for the marker, in what is there since that time (ms). */
  find(part: number, since: number): Promise<Found>;
};

export type Found = { kind: 'found'; remoteRef: string } | { kind: 'absent' } | Unreadable;

/** The remote side could not be read now, so nothing is known. */
export type Unreadable = { kind: 'unreadable'; why: string };

/** Writes the next state on condition that the row still is as read. False: somebody else moved it. */
export type Transition = (from: Delivery, to: Delivery) => Promise<boolean>;

/** A claim is taken only with this much time left: one call with its timeout, and the record of it. */
const NEEDED_MS = 12_000;
/** Clocks of two machines may differ by this much. */
const SKEW_MS = 5_000;
/** No Lambda runs longer; so this long before `sendBy`, nothing of the attempt had happened yet. */
const LONGEST_RUN_MS = 900_000;
/** What is parked waits as long again as it has waited already, within these. */
const PARKED_MS = { least: 15_000, most: 300_000 };

/**
 * Brings one row as far as it goes now: claim, send once, record; or, where an earlier sender left it
 * in doubt, read back, and send again only after the settle time. No remote API here takes an
 * idempotency key, so this is the only road on which anything is sent.
 *
 * Gives the row's last known delivery: final, or why it has to wait. Gives undefined when somebody
 * else moved the row meanwhile; then it is theirs. Throws when the table fails.
 */
export async function deliver(
  { clock, deadline, settleMs, log }: InvocationContext,
  row: { name: string; delivery: Delivery; parts: number },
  transition: Transition,
  remote: Destination,
): Promise<Delivery | undefined> {
  let delivery = row.delivery;

  const transitionTo = async (to: Delivery, why?: string): Promise<boolean> => {
    if (!(await transition(delivery, to))) return false;
    const { state, attempt, part } = to;
    log({ row: row.name, from: delivery.state, to: state, attempt, part, ...(why && { why }) });
    delivery = to;
    return true;
  };
  const arrived = (remoteRef: string): Promise<boolean> => {
    const { part, attempt } = delivery;
    return transitionTo(
      part + 1 < row.parts
        ? { state: 'queued', part: part + 1, attempt, nextAt: 0 }
        : { state: 'sent', part, attempt, remoteRef },
    );
  };

  while (!isDecided(delivery)) {
    const now = clock.now();
    if (delivery.state === 'sending') {
      if (now < delivery.sendBy) return delivery;
      const found = await remote.find(delivery.part, delivery.sendBy - LONGEST_RUN_MS);
      if (found.kind === 'unreadable') return delivery;
      if (found.kind === 'found') {
        if (!(await arrived(found.remoteRef))) return undefined;
        continue;
      }
      // Reads lag behind writes: not there yet is not the same as never arrived.
      if (now < delivery.sendBy + settleMs) return delivery;
    } else if (delivery.nextAt > now) {
      const tooLong = delivery.nextAt + NEEDED_MS > deadline;
      if (delivery.state === 'parked' || tooLong) return delivery;
      await clock.sleep(delivery.nextAt - now);
    }

    if (clock.now() + NEEDED_MS > deadline) return delivery;
    const { part } = delivery;
    const claim = delivery.attempt + 1;
    const refusedSince = delivery.state === 'parked' ? delivery.since : undefined;
    const claimed = { state: 'sending', part, attempt: claim, sendBy: deadline + SKEW_MS } as const;
    if (!(await transitionTo(claimed))) return undefined;

    const outcome = await remote.send(part);
    const after = clock.now();
    switch (outcome.kind) {
      case 'delivered':
        if (!(await arrived(outcome.remoteRef))) return undefined;
        break;
      case 'rejected': {
        const { reason } = outcome;
        const rejected = { state: 'rejected', part, attempt: claim, reason, told: false } as const;
        if (!(await transitionTo(rejected))) return undefined;
        break;
      }
      case 'throttled': {
        const nextAt = after + outcome.retryAfterMs;
        if (!(await transitionTo({ state: 'queued', part, attempt: claim, nextAt })))
          return undefined;
        break;
      }
      case 'unthreaded':
        await transitionTo({ state: 'queued', part, attempt: claim, nextAt: 0 });
        return delivery;
      case 'parked': {
        const { why } = outcome;
        const since = refusedSince ?? after;
        const wait = Math.min(Math.max(after - since, PARKED_MS.least), PARKED_MS.most);
        const nextAt = after + wait;
        // Where Slack lets us tell nobody, the log is all that an operator has.
        await transitionTo({ state: 'parked', part, attempt: claim, why, since, nextAt }, why);
        return delivery;
      }
      case 'ambiguous':
        // The sender is alive and will not send again, so nobody has to wait until it would be dead.
        if (!(await transitionTo({ ...claimed, sendBy: after }, outcome.why))) return undefined;
        break;
    }
  }
  return delivery;
}
