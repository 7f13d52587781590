import type { DescribeTrustedAdvisorCheckResultRequest } from '@aws-sdk/client-support';
import { findCheck } from '../advisor/checks.ts';
import { checkAdvisorLanguage } from '../advisor/language.ts';
import { checkSummary, flaggedResources } from '../advisor/result.ts';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';

/** DescribeTrustedAdvisorCheckResult: what a check last found; it refreshes nothing. */
export function describeTrustedAdvisorCheckResult(
  account: AccountState,
  input: Checked<DescribeTrustedAdvisorCheckResultRequest>,
) {
  const check = findCheck(input.checkId);
  checkAdvisorLanguage(input.language);
  return () => ({
    result: { ...checkSummary(account, check), flaggedResources: flaggedResources(check) },
  });
}
