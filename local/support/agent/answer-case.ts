import type { AccountState } from '../state/account-state.ts';
import { addCommunication } from '../state/change-case.ts';
import type { Attachment, Case, Communication } from '../state/stored-records.ts';

/** The submitter of everything that AWS writes. */
const aws = 'Amazon Web Services';

/** Adds an answer of AWS to a case. */
export function answerCase(
  account: AccountState,
  found: Case,
  body: string,
  attachments: Attachment[],
): void {
  addCommunication(account, found, { origin: 'AWS', body, submittedBy: aws, attachments });
}

/** Whether the customer, not AWS, wrote a communication. */
export function isFromCustomer({ submittedBy }: Communication): boolean {
  return submittedBy !== aws;
}
