import type { AddCommunicationToCaseRequest } from '@aws-sdk/client-support';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';
import { addCommunication, findCase } from '../state/change-case.ts';
import { customerCommunication } from '../state/customer-communication.ts';

/** AddCommunicationToCase: what a customer writes. It reopens a resolved case. */
export function addCommunicationToCase(
  account: AccountState,
  input: Checked<AddCommunicationToCaseRequest>,
) {
  const found = findCase(account.cases, input.caseId);
  const text = customerCommunication(account, input);
  return () => {
    addCommunication(account, found, { origin: 'CUSTOMER', ...text });
    return { result: true };
  };
}
