import type { Desk } from './account-state.ts';
import { attachmentsOf } from './attachments.ts';
import { redact } from './redact.ts';
import { broken, invalid } from './refusal.ts';

/** Who submits for this account: a case shows the e-mail, a communication the role as well. */
export const accountEmail = 'aws@example.com';

/**
 * What a customer writes, as it will be kept. Throws ValidationException for a CC that is no
 * e-mail address, and what attachmentsOf throws.
 */
export function customerText(
  desk: Desk,
  input: {
    communicationBody: string;
    ccEmailAddresses?: string[] | undefined;
    attachmentSetId?: string | undefined;
    uploadIds?: string[] | undefined;
  },
) {
  const notMail = input.ccEmailAddresses?.find((address) => !/^[^\s@]+@[^\s@]+$/.test(address));
  if (notMail !== undefined) {
    throw invalid(broken('ccEmailAddresses', 'Member must be an e-mail address', notMail));
  }
  return {
    body: redact(input.communicationBody),
    submittedBy: `${desk.role} (Role) <${accountEmail}>`,
    attachments: attachmentsOf(desk, input),
  };
}
