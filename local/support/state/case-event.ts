import { randomUUID } from 'node:crypto';

/** The EventBridge envelope of a Support Case Update (AWS Support User Guide, "Event detail"). */
export type SupportCaseEvent = {
  version: '0';
  id: string;
  source: 'aws.support';
  'detail-type': 'Support Case Update';
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: {
    'case-id': string;
    'display-id': string;
    'communication-id': string;
    'event-name': 'CreateCase' | 'AddCommunicationToCase' | 'ResolveCase' | 'ReopenCase';
    origin: 'AWS' | 'CUSTOMER' | '';
  };
};

type Source = { account: string; region: string; now: number };
type Subject = { caseId: string; displayId: string };

/** The event for what happened to a case. Only a communication has an id and an origin. */
export function caseUpdate(
  { account, region, now }: Source,
  { caseId, displayId }: Subject,
  happened:
    | { name: 'CreateCase' | 'ResolveCase' | 'ReopenCase' }
    | { name: 'AddCommunicationToCase'; origin: 'AWS' | 'CUSTOMER' },
): SupportCaseEvent {
  const communicated = happened.name === 'AddCommunicationToCase';
  return {
    version: '0',
    id: randomUUID(),
    source: 'aws.support',
    'detail-type': 'Support Case Update',
    account,
    time: new Date(now).toISOString().replace(/\.\d+/, ''),
    region,
    resources: [],
    detail: {
      'case-id': caseId,
      'display-id': displayId,
      'communication-id': communicated ? `ekko:${region}:${randomUUID()}` : '',
      'event-name': happened.name,
      origin: communicated ? happened.origin : '',
    },
  };
}
