import { validationError, violation } from '../protocol/refusal.ts';
import type { AccountState } from './account-state.ts';
import { attachmentsOf } from './attachments.ts';
import { redact } from './redact.ts';

/** The submitter of every case. A communication names the role as well. */
export const accountEmail = 'aws@example.com';

/**
 * What a customer writes, as it is stored. Throws ValidationException for a CC that is no e-mail
 * address, and what attachmentsOf throws.
 */
export function customerCommunication(
  account: AccountState,
  input: {
    communicationBody: string;
    ccEmailAddresses?: string[] | undefined;
    attachmentSetId?: string | undefined;
    uploadIds?: string[] | undefined;
  },
) {
  const notMail = input.ccEmailAddresses?.find((address) => !/^[^\s@]+@[^\s@]+$/.test(address));
  if (notMail !== undefined) {
    const constraint = 'Member must be an e-mail address';
    throw validationError(violation('ccEmailAddresses', constraint, notMail));
  }
  return {
    body: redact(input.communicationBody),
    submittedBy: `${account.role} (Role) <${accountEmail}>`,
    attachments: attachmentsOf(account, input),
  };
}
