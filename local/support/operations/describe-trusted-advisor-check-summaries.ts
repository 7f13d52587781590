import type { DescribeTrustedAdvisorCheckSummariesRequest } from '@aws-sdk/client-support';
import { findCheck } from '../advisor/checks.ts';
import { checkSummary } from '../advisor/result.ts';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';

/** DescribeTrustedAdvisorCheckSummaries, in the order of checkIds. */
export function describeTrustedAdvisorCheckSummaries(
  account: AccountState,
  input: Checked<DescribeTrustedAdvisorCheckSummariesRequest>,
) {
  const found = input.checkIds.map((checkId) => findCheck(checkId));
  return () => ({
    summaries: found.map((check) => ({
      ...checkSummary(account, check),
      hasFlaggedResources: (check.findings ?? []).length > 0,
    })),
  });
}
