import type { DescribeTrustedAdvisorCheckSummariesRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { findCheck } from '../advisor/check.ts';
import { checkSummary } from '../advisor/result.ts';
import type { Checked } from '../input.ts';

/** DescribeTrustedAdvisorCheckSummaries, in the order asked. */
export function describeTrustedAdvisorCheckSummaries(
  desk: Desk,
  input: Checked<DescribeTrustedAdvisorCheckSummariesRequest>,
) {
  const found = input.checkIds.map((checkId) => findCheck(checkId));
  return () => ({
    summaries: found.map((check) => ({
      ...checkSummary(desk, check),
      hasFlaggedResources: (check.findings ?? []).length > 0,
    })),
  });
}
