import type { RefreshTrustedAdvisorCheckRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { findRefreshable } from '../advisor/check.ts';
import { refreshStatus } from '../advisor/refresh.ts';
import type { Checked } from '../input.ts';

/** RefreshTrustedAdvisorCheck; before the next is due, the last one's status and no new one. */
export function refreshTrustedAdvisorCheck(
  desk: Desk,
  input: Checked<RefreshTrustedAdvisorCheckRequest>,
) {
  const { id } = findRefreshable(input.checkId);
  return () => {
    const last = desk.refreshes.get(id);
    const status = refreshStatus(id, last, desk.now());
    if (status.millisUntilNextRefreshable > 0) return { status };
    const refresh = { checkId: id, requestedAt: desk.now(), fails: false };
    desk.refreshes.put(id, refresh);
    return { status: refreshStatus(id, refresh, desk.now()) };
  };
}
