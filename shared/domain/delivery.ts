/**
 * Where one thing that must reach a remote side stands. Stored inside the row that it belongs to.
 *
 * `attempt` counts claims and never goes back, so it is the fencing token too: every move of a row is
 * conditional on the state and attempt that the mover has read. `part` is the piece being delivered;
 * a text that is too long for one message goes in several, one after the other.
 * All times are milliseconds since the epoch.
 */
export type Delivery =
  | { state: 'queued'; part: number; attempt: number; nextAt: number }
  /** Claimed: its sender is dead by `sendBy`, so from then on anybody may look what became of it. */
  | { state: 'sending'; part: number; attempt: number; sendBy: number }
  | { state: 'sent'; part: number; attempt: number; remoteRef: string }
  /** `told` once the person knows; until then the row is still somebody's work. */
  | { state: 'rejected'; part: number; attempt: number; reason: string; told: boolean }
  /** Refused since that time, until an operator mends something; tried again, ever more slowly. */
  | { state: 'parked'; part: number; attempt: number; why: string; since: number; nextAt: number };

/** What one call that writes at a remote side came to. */
export type Outcome =
  | { kind: 'delivered'; remoteRef: string }
  /**
   * Refused, and always will be. `reason` is shown to the person. `unknownCase`: AWS does not know the
   * case, which may pass.
   */
  | { kind: 'rejected'; reason: string; unknownCase?: true }
  /** Surely without effect; may pass when tried again after that time. */
  | { kind: 'throttled'; retryAfterMs: number; why: string }
  /** Surely without effect, and only an operator can change that. */
  | { kind: 'parked'; why: string }
  /** Without effect, because the thread is gone: somebody deleted its root. */
  | { kind: 'unthreaded' }
  /** It may have happened and it may not. */
  | { kind: 'ambiguous'; why: string };

export const queued = (nextAt = 0): Delivery => ({ state: 'queued', part: 0, attempt: 0, nextAt });

/** The remote side has it, or never will. */
export function isDecided(
  delivery: Delivery,
): delivery is Extract<Delivery, { state: 'sent' | 'rejected' }> {
  return delivery.state === 'sent' || delivery.state === 'rejected';
}

/** So soon that the next worker had better wait for it than leave it to the minute's round. */
const SOON_MS = 10_000;

/** Whether a row that a worker had to leave, for want of time, goes on at once under the next one. */
export const goesOnSoon = (delivery: Delivery, now: number): boolean =>
  delivery.state === 'queued' && delivery.attempt > 0 && delivery.nextAt < now + SOON_MS;

/** A row that stood still for this long after it was due has lost its worker. */
const STALLED_MS = 60_000;

/** When somebody should look at the row again, or undefined when nobody has to. */
export function dueAt(delivery: Delivery, now: number): number | undefined {
  switch (delivery.state) {
    case 'queued':
      return delivery.nextAt > now ? delivery.nextAt : now + STALLED_MS;
    case 'sending':
      return delivery.sendBy;
    case 'parked':
      return delivery.nextAt;
    case 'rejected':
      return delivery.told ? undefined : now + STALLED_MS;
    case 'sent':
      return undefined;
  }
}
