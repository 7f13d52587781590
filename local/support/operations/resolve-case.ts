import type { ResolveCaseRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { findCase, setStatus } from '../case.ts';
import type { Checked } from '../input.ts';

/** ResolveCase. Resolving a resolved case again is no error. */
export function resolveCase(desk: Desk, input: Checked<ResolveCaseRequest>) {
  const found = findCase(desk.cases, input.caseId);
  return () => {
    setStatus(desk, found, 'resolved');
    return { initialCaseStatus: found.status, finalCaseStatus: 'resolved' };
  };
}
