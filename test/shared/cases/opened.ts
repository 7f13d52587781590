/** A case as it stands once AWS has opened it: as a row of the table, and as the flows read it. */
import type { OpenCase } from '../../../shared/domain/case.ts';
import { caseKey } from '../../../shared/store/keys.ts';
import { toCase } from '../../../shared/store/rows/case-row.ts';
import type { Item } from '../../../shared/store/table.ts';

export const START = Date.parse('2026-11-23T09:00:00Z');
export const sent = (remoteRef: string) =>
  ({ state: 'sent', part: 0, attempt: 1, remoteRef }) as const;

const REF = 'A00000000000';

/** The row, with some attributes changed. */
export function openedItem(changed: Record<string, unknown> = {}): Item {
  const item = {
    ref: REF,
    account: '111122223333',
    team: 'T1',
    channel: 'C1',
    openedBy: 'U1',
    openedAt: START,
    request: {
      issueType: 'technical',
      serviceCode: 'aws-lambda',
      serviceName: 'Lambda',
      categoryCode: 'other',
      severityCode: 'normal',
      language: 'en',
      subject: 'x',
      body: '',
      ccEmailAddresses: [],
    },
    root: sent('1.1'),
    opening: sent('case-1'),
    sketch: '',
    caseId: 'case-1',
    ...changed,
  };
  return { ...caseKey(item.ref), ...item };
}

/** The case that such a row is. */
export const openedCase = (changed: Record<string, unknown> = {}): OpenCase =>
  toCase(openedItem(changed)) as OpenCase;

export const opened = openedCase();
