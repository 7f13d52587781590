import type { CaseAtAws } from '../domain/case.ts';
import type { Found, Outcome } from '../domain/delivery.ts';

const RETRY_AFTER_MS = 20_000;
const WHY = 'CaseIdNotFound';

/**
 * AWS may not know a case yet that it opened a moment ago, where this call landed: CaseIdNotFound then
 * waits. Only the poller, which looks for a long while, decides that a case is gone.
 */
export const deferUnknownCase = (row: CaseAtAws, outcome: Outcome): Outcome =>
  outcome.kind === 'rejected' && outcome.unknownCase && row.isWatched
    ? { kind: 'throttled', retryAfterMs: RETRY_AFTER_MS, why: WHY }
    : outcome;

/** The same for reading back. */
export const deferUnreadCase = (row: CaseAtAws, found: Found): Found =>
  found.kind === 'refused' && found.unknownCase && row.isWatched
    ? { kind: 'unreadable', why: WHY }
    : found;
