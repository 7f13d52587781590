import { rootDigest } from '../../shared/cases/refresh-root.ts';
import { digestOfDetails } from '../../shared/cases/sync-case.ts';
import type { Case, CaseDetails } from '../../shared/domain/case.ts';
import { markedSubject, signature } from '../../shared/domain/marker.ts';
import { caseKey } from '../../shared/store/keys.ts';
import type { Item } from '../../shared/store/table.ts';

/** Where a case of the bench belongs. */
export type Place = { ref: string; account: string; team: string; channel: string; rootTs: string };

/** What AWS has of it, with our marker. */
export const request = (number: number, ref: string) => ({
  subject: markedSubject(`Case ${number}`, ref),
  body: `It is slow.\n\n${signature('Ada Lovelace', ref)}`,
});

/** Its row, as the table holds it once the case was opened, looked at and shown. */
export function watchedCase(place: Place, details: CaseDetails): Item {
  const { caseId, displayId, status, timeCreated, subject } = details;
  const sent = (remoteRef: string) => ({ state: 'sent', part: 0, attempt: 1, remoteRef }) as const;
  const digest = digestOfDetails(details);
  const row: Case = {
    ...place,
    openedBy: 'U0ADA',
    openedByName: 'Ada Lovelace',
    openedAt: Date.parse(timeCreated),
    request: {
      issueType: 'technical',
      serviceCode: 'amazon-dynamodb',
      serviceName: 'DynamoDB',
      categoryCode: 'other',
      severityCode: 'low',
      language: 'en',
      subject,
      body: '',
      ccEmailAddresses: [],
    },
    root: sent(place.rootTs),
    opening: sent(caseId),
    caseId,
    displayId,
    live: place.account,
    synced: {
      ...{ status, statusChanges: 0, changes: [], watermark: timeCreated, digest },
      syncedAt: Date.parse(timeCreated),
      lastFrom: 'customer',
    },
  };
  const shown = rootDigest(row);
  return { ...caseKey(place.ref), ...row, shown, status, digest, activeAt: timeCreated };
}
