import type { ResolveCaseRequest } from '@aws-sdk/client-support';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';
import { findCase, setStatus } from '../state/change-case.ts';

/** ResolveCase. Resolving a resolved case again is no error. */
export function resolveCase(account: AccountState, input: Checked<ResolveCaseRequest>) {
  const found = findCase(account.cases, input.caseId);
  return () => {
    setStatus(account, found, 'resolved');
    return { initialCaseStatus: found.status, finalCaseStatus: 'resolved' };
  };
}
