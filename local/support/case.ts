import type { Attachment, Case, Desk, Status } from './account-state.ts';
import type { CaseFile } from './case-file.ts';
import { Refusal } from './refusal.ts';
import { timeText } from './time.ts';

/**
 * The case as it is in `cases`: the truth to write on, or what is shown to read from. Throws
 * CaseIdNotFound. A display id is no case id.
 */
export function findCase(cases: Pick<CaseFile, 'get'>, caseId: string | undefined): Case {
  const found = caseId === undefined ? undefined : cases.get(caseId);
  if (!found) throw new Refusal('CaseIdNotFound', `No case found with the caseId: ${caseId}`);
  return found;
}

/** Puts a communication on a case, moves its status as that does, and announces both. */
export function addCommunication(
  desk: Desk,
  found: Case,
  communication: {
    origin: 'AWS' | 'CUSTOMER';
    body: string;
    submittedBy: string;
    attachments: Attachment[];
  },
): void {
  const { origin, ...content } = communication;
  const status = origin === 'AWS' ? 'pending-customer-action' : afterCustomer(found.status);
  desk.cases.put({
    ...found,
    status,
    communications: [...found.communications, { ...content, timeCreated: timeText(desk.now()) }],
  });
  desk.announce(found, { name: 'AddCommunicationToCase', origin });
  announceStatus(desk, found, status);
}

/** Moves a case to a status, announcing it where AWS does: on resolving and on reopening. */
export function setStatus(desk: Desk, found: Case, status: Status): void {
  desk.cases.put({ ...found, status });
  announceStatus(desk, found, status);
}

/** A customer answers only where one was asked; there is no other way to reopen a case. */
function afterCustomer(status: Status): Status {
  if (status === 'resolved') return 'reopened';
  return status === 'pending-customer-action' ? 'customer-action-completed' : status;
}

function announceStatus(desk: Desk, before: Case, status: Status): void {
  if ((before.status === 'resolved') === (status === 'resolved')) return;
  desk.announce(before, { name: status === 'resolved' ? 'ResolveCase' : 'ReopenCase' });
}
