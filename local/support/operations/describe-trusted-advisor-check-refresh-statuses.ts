import type { DescribeTrustedAdvisorCheckRefreshStatusesRequest } from '@aws-sdk/client-support';
import { findRefreshable } from '../advisor/checks.ts';
import { refreshStatus } from '../advisor/refresh.ts';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';

/** DescribeTrustedAdvisorCheckRefreshStatuses, in the order of checkIds. */
export function describeTrustedAdvisorCheckRefreshStatuses(
  account: AccountState,
  input: Checked<DescribeTrustedAdvisorCheckRefreshStatusesRequest>,
) {
  const found = input.checkIds.map((checkId) => findRefreshable(checkId));
  return () => ({
    statuses: found.map(({ id }) => refreshStatus(id, account.refreshes.get(id), account.now())),
  });
}
