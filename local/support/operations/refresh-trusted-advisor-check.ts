import type { RefreshTrustedAdvisorCheckRequest } from '@aws-sdk/client-support';
import { findRefreshable } from '../advisor/checks.ts';
import { refreshStatus } from '../advisor/refresh.ts';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';

/** RefreshTrustedAdvisorCheck. Too soon after the last refresh, it gives that one's status only. */
export function refreshTrustedAdvisorCheck(
  account: AccountState,
  input: Checked<RefreshTrustedAdvisorCheckRequest>,
) {
  const { id } = findRefreshable(input.checkId);
  return () => {
    const last = account.refreshes.get(id);
    const status = refreshStatus(id, last, account.now());
    if (status.millisUntilNextRefreshable > 0) return { status };
    const refresh = { checkId: id, requestedAt: account.now(), fails: false };
    account.refreshes.put(id, refresh);
    return { status: refreshStatus(id, refresh, account.now()) };
  };
}
