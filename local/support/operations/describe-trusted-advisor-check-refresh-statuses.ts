import type { DescribeTrustedAdvisorCheckRefreshStatusesRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { findRefreshable } from '../advisor/check.ts';
import { refreshStatus } from '../advisor/refresh.ts';
import type { Checked } from '../input.ts';

/** DescribeTrustedAdvisorCheckRefreshStatuses, in the order asked. */
export function describeTrustedAdvisorCheckRefreshStatuses(
  desk: Desk,
  input: Checked<DescribeTrustedAdvisorCheckRefreshStatusesRequest>,
) {
  const found = input.checkIds.map((checkId) => findRefreshable(checkId));
  return () => ({
    statuses: found.map(({ id }) => refreshStatus(id, desk.refreshes.get(id), desk.now())),
  });
}
