import type { Reason } from './reason.ts';

/**
 * How far one thing is on its way to AWS or Slack. Stored inside the row that it belongs to.
 *
 * `attempt` counts claims and never goes back: every transition is conditional on the state and the
 * attempt that were read, so of two workers at one row only one goes on. `part` is the piece being
 * sent; a text that is too long for one message goes in several, one after the other.
 * All times are milliseconds since the epoch.
 */
export type Delivery = Queued | Sending | Sent | Rejected | Parked | Unconfirmed;

type At = { part: number; attempt: number };
export type Queued = At & { state: 'queued'; nextAt: number };
/**
 * Claimed. After `sendBy` the worker that claimed it sends no more, so anybody may reconcile. `endpoint`: where
 * AWS Support has several, the one that the attempt goes to. Rows of earlier versions have none: the first.
 */
export type Sending = At & { state: 'sending'; sendBy: number; endpoint?: string | undefined };
export type Sent = At & { state: 'sent'; remoteRef: string };
/** Refused for good. `reported` once the person is told; until then the row stays due. */
export type Rejected = At & { state: 'rejected'; reason: Reason; reported: boolean };
/** Refused since that time, until an operator mends something; tried again, ever more slowly. */
type Parked = At & { state: 'parked'; reason: Reason; since: number; nextAt: number };
/**
 * It may have been sent, and since that time AWS or Slack cannot be read to tell. `sendBy` and `endpoint` are
 * those of the attempt in doubt: the row is read back, ever more slowly, and is never sent again before that
 * succeeds.
 */
export type Unconfirmed = At & {
  state: 'unconfirmed';
  sendBy: number;
  endpoint?: string | undefined;
  reason: Reason;
  since: number;
  nextAt: number;
};

/** What one call that writes at AWS or Slack came to. `why` is an error's name, for the log. */
export type Outcome =
  | { kind: 'delivered'; remoteRef: string }
  /** Refused, and always will be. `unknownCase`: AWS does not know the case, which may pass. */
  | { kind: 'rejected'; reason: Reason; unknownCase?: true }
  /** Surely without effect; may pass when tried again after that time. */
  | { kind: 'throttled'; retryAfterMs: number; why: string }
  /** Surely without effect, and only an operator can change that. */
  | { kind: 'parked'; reason: Reason }
  /** Without effect, because the thread is gone: somebody deleted its root. */
  | { kind: 'unthreaded' }
  /** It may have happened and it may not. */
  | { kind: 'ambiguous'; why: string };

/**
 * Whether an attempt may still send. To be asked directly before the request: a process that was frozen after
 * its claim goes on later, when others may have sent what it claimed.
 */
export type IsInTime = () => boolean;

/** Of a request that was not sent, since its attempt had no more time. */
export const TOO_LATE: Outcome = { kind: 'throttled', retryAfterMs: 0, why: 'too-late' };

/** What looking for a marker at AWS or Slack came to. */
export type Found =
  | { kind: 'found'; remoteRef: string }
  | { kind: 'absent' }
  | ReadRefused
  | Unreadable;

/** Reading is refused until somebody changes that. `unknownCase`: AWS does not know the case, which may pass. */
export type ReadRefused = { kind: 'refused'; reason: Reason; unknownCase?: true };

/**
 * AWS or Slack could not be read now, so nothing is known. `why` is an error's name; `reason` is given where
 * the reading was refused and an operator has to mend something first. `isUnanswered`: no answer came, or none
 * that AWS Support gives while it works. `dark`: the endpoint of several of which that is so.
 */
export type Unreadable = {
  kind: 'unreadable';
  why: string;
  reason?: Reason;
  isUnanswered?: true;
  dark?: string;
};

/** Writes the next state on condition that the row still is as read. False: another worker moved it. */
export type Transition = (from: Delivery, to: Delivery) => Promise<boolean>;

export const queued = (nextAt = 0): Queued => ({ state: 'queued', part: 0, attempt: 0, nextAt });

/** As `delivery` stands, refused for good. */
export const rejected = (
  { part, attempt }: Delivery,
  reason: Reason,
  reported: boolean,
): Rejected => ({ state: 'rejected', part, attempt, reason, reported });

/** AWS or Slack has it, or never will. */
export const isDecided = (delivery: Delivery): delivery is Sent | Rejected =>
  delivery.state === 'sent' || delivery.state === 'rejected';

/** Why a row does not go on until somebody mends something; undefined for a row that goes on. */
export function standstillOf(delivery: Delivery): Reason | undefined {
  switch (delivery.state) {
    case 'rejected':
    case 'parked':
    case 'unconfirmed':
      return delivery.reason;
    case 'queued':
    case 'sending':
    case 'sent':
      return undefined;
  }
}

/** Waiting less than this (ms), a row goes on in a worker; longer waits are left to the due index. */
export const SOON_MS = 10_000;

/** Whether a row that a worker had to leave, for want of time, goes on at once under the next one. */
export const continuesSoon = (delivery: Delivery, now: number): boolean =>
  delivery.state === 'queued' && delivery.attempt > 0 && delivery.nextAt < now + SOON_MS;

/** A row that stood still for this long after it was due has lost its worker. */
export const STALLED_MS = 60_000;

/** When somebody should look at the row again, or undefined when nobody has to. */
export function dueAt(delivery: Delivery, now: number): number | undefined {
  switch (delivery.state) {
    case 'queued':
      return delivery.nextAt > now ? delivery.nextAt : now + STALLED_MS;
    case 'sending':
      return delivery.sendBy;
    case 'parked':
    case 'unconfirmed':
      return delivery.nextAt;
    case 'rejected':
      return delivery.reported ? undefined : now + STALLED_MS;
    case 'sent':
      return undefined;
  }
}
