import type { CaseAtAws } from '../domain/case.ts';
import type { Found, Outcome } from '../domain/delivery.ts';
import type { Support } from '../domain/support-port.ts';

const RETRY_AFTER_MS = 20_000;
const WHY = 'CaseIdNotFound';

/**
 * AWS may not know a case yet that it opened a moment ago, where this call landed: CaseIdNotFound then
 * waits. Only the poller, which looks for a long while, decides that a case is gone.
 */
const deferUnknownCase = (row: CaseAtAws, outcome: Outcome): Outcome =>
  outcome.kind === 'rejected' && outcome.unknownCase && row.isWatched
    ? { kind: 'throttled', retryAfterMs: RETRY_AFTER_MS, why: WHY }
    : outcome;

/**
 * Where something is sent to a case that may be unknown at one endpoint and known at another: there was no effect
 * then, so another one is tried at once, each of them once.
 */
export function endpointsThatKnow(row: CaseAtAws, support: Pick<Support, 'chooseEndpoint'>) {
  const unknownAt: string[] = [];
  return {
    chooseEndpoint: () => support.chooseEndpoint(unknownAt),
    async defer(outcome: Outcome, endpoint: string | undefined): Promise<Outcome> {
      const deferred = deferUnknownCase(row, outcome);
      if (deferred === outcome || deferred.kind !== 'throttled' || !endpoint) return deferred;
      unknownAt.push(endpoint);
      const hasOther = !unknownAt.includes(await support.chooseEndpoint(unknownAt));
      return hasOther ? { ...deferred, retryAfterMs: 0 } : deferred;
    },
  };
}

/** The same for reading back. */
export const deferUnreadCase = (row: CaseAtAws, found: Found): Found =>
  found.kind === 'refused' && found.unknownCase && row.isWatched
    ? { kind: 'unreadable', why: WHY }
    : found;
