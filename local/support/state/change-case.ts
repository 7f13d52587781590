import { Refusal } from '../../iam/refusal.ts';
import { timeText } from '../protocol/time.ts';
import type { AccountState } from './account-state.ts';
import type { CaseStore } from './case-store.ts';
import type { Attachment, Case, Status } from './stored-records.ts';

/**
 * The case as `cases` gives it: the case store to write, its `visibleIn` part to read. Throws
 * CaseIdNotFound; a display id is no case id.
 */
export function findCase(cases: Pick<CaseStore, 'get'>, caseId: string | undefined): Case {
  const found = caseId === undefined ? undefined : cases.get(caseId);
  if (!found) throw new Refusal('CaseIdNotFound', `No case found with the caseId: ${caseId}`);
  return found;
}

/** Adds a communication to a case, changes the case's status accordingly, and announces both. */
export function addCommunication(
  account: AccountState,
  found: Case,
  communication: {
    origin: 'AWS' | 'CUSTOMER';
    body: string;
    submittedBy: string;
    attachments: Attachment[];
  },
): void {
  const { origin, ...content } = communication;
  const status = origin === 'AWS' ? 'pending-customer-action' : statusAfterCustomer(found.status);
  const timeCreated = timeText(account.now());
  account.cases.put({
    ...found,
    status,
    communications: [...found.communications, { ...content, timeCreated }],
  });
  account.announce(found, { name: 'AddCommunicationToCase', origin });
  announceStatus(account, found, status);
}

/** Sets a case's status. AWS announces only that a case is resolved or reopened. */
export function setStatus(account: AccountState, found: Case, status: Status): void {
  account.cases.put({ ...found, status });
  announceStatus(account, found, status);
}

/** What a customer writes reopens a resolved case, and completes the action that AWS waited for. */
function statusAfterCustomer(status: Status): Status {
  if (status === 'resolved') return 'reopened';
  return status === 'pending-customer-action' ? 'customer-action-completed' : status;
}

function announceStatus(account: AccountState, before: Case, status: Status): void {
  if ((before.status === 'resolved') === (status === 'resolved')) return;
  account.announce(before, { name: status === 'resolved' ? 'ResolveCase' : 'ReopenCase' });
}
