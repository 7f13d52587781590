import type { DescribeTrustedAdvisorChecksRequest } from '@aws-sdk/client-support';
import { checks } from '../advisor/checks.ts';
import { checkAdvisorLanguage } from '../advisor/language.ts';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';

/** DescribeTrustedAdvisorChecks: every check, in English for any language. */
export function describeTrustedAdvisorChecks(
  _account: AccountState,
  input: Checked<DescribeTrustedAdvisorChecksRequest>,
) {
  checkAdvisorLanguage(input.language);
  return () => ({
    checks: checks.map(({ id, name, description, category, columns }) => ({
      id,
      name,
      description,
      category,
      metadata: columns,
    })),
  });
}
