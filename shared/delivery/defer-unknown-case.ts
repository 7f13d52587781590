import type { Case } from '../domain/case.ts';
import type { Outcome } from '../domain/delivery.ts';

const AGAIN_MS = 20_000;

/**
 * AWS may not know yet, where the call landed, a case that it opened a moment ago. Whether a case is
 * gone is for the poller to find, which looks for a long while before it ends its watch.
 */
export const deferUnknownCase = (row: Case, outcome: Outcome): Outcome =>
  outcome.kind === 'rejected' && outcome.unknownCase && row.live
    ? { kind: 'throttled', retryAfterMs: AGAIN_MS, why: 'AWS does not know the case yet' }
    : outcome;
