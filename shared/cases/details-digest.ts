import type { CaseDetails } from '../domain/case.ts';
import { fingerprints } from '../domain/fingerprint.ts';
import { digestOf } from '../domain/marker.ts';

/**
 * What the poller compares with the row to see that nothing happened on a case. `more` belongs to it: with
 * the sixth communication it may be the only thing that changes, where five newer ones stand before that.
 */
export const digestOfDetails = ({ status, recent, more }: CaseDetails): string =>
  digestOf(JSON.stringify([status, fingerprints(recent).map(({ key }) => key), more]));
