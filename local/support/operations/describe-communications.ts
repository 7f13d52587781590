import type { DescribeCommunicationsRequest } from '@aws-sdk/client-support';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';
import { findCase } from '../state/change-case.ts';
import { listCommunications } from '../state/list-communications.ts';

/** DescribeCommunications, newest first. It also takes the nextToken of DescribeCases' recentCommunications. */
export function describeCommunications(
  account: AccountState,
  input: Checked<DescribeCommunicationsRequest>,
) {
  const shown = listCommunications(
    findCase(account.cases.visibleIn(account.region), input.caseId),
    input,
  );
  return () => shown;
}
