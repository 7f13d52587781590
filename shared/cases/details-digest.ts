import type { CaseDetails } from '../domain/case.ts';
import { fingerprints } from '../domain/fingerprint.ts';
import { digestOf } from '../domain/marker.ts';

/** What the poller compares with the row to see that nothing happened on a case. */
export const digestOfDetails = (details: CaseDetails): string =>
  digestOf(JSON.stringify([details.status, fingerprints(details.recent).map(({ key }) => key)]));
