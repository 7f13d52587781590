import type { AddCommunicationToCaseRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { addCommunication, findCase } from '../case.ts';
import { customerText } from '../customer.ts';
import type { Checked } from '../input.ts';

/** AddCommunicationToCase: what a customer adds. On a resolved case it reopens it. */
export function addCommunicationToCase(desk: Desk, input: Checked<AddCommunicationToCaseRequest>) {
  const found = findCase(desk.cases, input.caseId);
  const text = customerText(desk, input);
  return () => {
    addCommunication(desk, found, { origin: 'CUSTOMER', ...text });
    return { result: true };
  };
}
