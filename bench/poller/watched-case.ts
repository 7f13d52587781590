import { digestOfDetails } from '../../shared/cases/details-digest.ts';
import type { CaseDetails } from '../../shared/domain/case.ts';
import { markedSubject, signature } from '../../shared/domain/marker.ts';
import { sketchOf } from '../../shared/domain/sketch.ts';
import { rootDigest } from '../../shared/messages/root-message.ts';
import { sayIn } from '../../shared/messages/say.ts';
import { caseKey } from '../../shared/store/keys.ts';
import { toCase } from '../../shared/store/rows/case-row.ts';
import type { Item } from '../../shared/store/table.ts';

/** Where a case of the bench belongs. */
export type Place = { ref: string; account: string; team: string; channel: string; rootTs: string };

const DESCRIPTION = 'It is slow.';

/** What AWS has of it, with our marker. */
export const request = (number: number, ref: string) => ({
  subject: markedSubject(`Case ${number}`, ref),
  body: `${DESCRIPTION}\n\n${signature('Ada Lovelace', ref)}`,
});

/** Its row, as the table holds it once the case was opened, read and shown. */
export function watchedCase(place: Place, details: CaseDetails): Item {
  const { caseId, displayId, status, timeCreated, subject } = details;
  const sent = (remoteRef: string) => ({ state: 'sent', part: 0, attempt: 1, remoteRef }) as const;
  const digest = digestOfDetails(details);
  const { rootTs, ...named } = place;
  const item: Item = {
    ...caseKey(place.ref),
    ...named,
    openedBy: 'U0ADA',
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
    root: sent(rootTs),
    opening: sent(caseId),
    sketch: sketchOf(DESCRIPTION),
    caseId,
    live: place.account,
    synced: {
      ...{ displayId, status, statusChanges: 0, changes: [], watermark: timeCreated, digest },
      syncedAt: Date.parse(timeCreated),
      lastFrom: 'customer',
    },
    status,
    digest,
    activeAt: timeCreated,
  };
  return { ...item, shown: rootDigest(toCase(item), sayIn('en')) };
}
