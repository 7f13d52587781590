import type { DescribeTrustedAdvisorChecksRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { checks } from '../advisor/check.ts';
import { checkAdvisorLanguage } from '../advisor/language.ts';
import type { Checked } from '../input.ts';

/** DescribeTrustedAdvisorChecks: all of them, in English whatever the language. */
export function describeTrustedAdvisorChecks(
  _desk: Desk,
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
