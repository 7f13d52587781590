import type { DescribeTrustedAdvisorCheckResultRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { findCheck } from '../advisor/check.ts';
import { checkAdvisorLanguage } from '../advisor/language.ts';
import { checkSummary, flaggedResources } from '../advisor/result.ts';
import type { Checked } from '../input.ts';

/** DescribeTrustedAdvisorCheckResult: what a check last found; asking refreshes nothing. */
export function describeTrustedAdvisorCheckResult(
  desk: Desk,
  input: Checked<DescribeTrustedAdvisorCheckResultRequest>,
) {
  const check = findCheck(input.checkId);
  checkAdvisorLanguage(input.language);
  return () => ({
    result: { ...checkSummary(desk, check), flaggedResources: flaggedResources(check) },
  });
}
