/** A case as it stands once AWS has opened it. */
import type { OpenCase } from '../../../shared/domain/case.ts';

export const START = Date.parse('2026-11-23T09:00:00Z');
const sent = (remoteRef: string) => ({ state: 'sent', part: 0, attempt: 1, remoteRef }) as const;

export const opened: OpenCase = {
  ref: 'A00000000000',
  account: '111122223333',
  team: 'T1',
  channel: 'C1',
  openedBy: 'U1',
  openedByName: 'Ada',
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
  rootTs: '1.1',
  opening: sent('case-1'),
  caseId: 'case-1',
};
