import type { DescribeSeverityLevelsRequest } from '@aws-sdk/client-support';
import { checkLanguage } from '../catalog/catalog.ts';
import { severityLevels } from '../catalog/severities.ts';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';

/** DescribeSeverityLevels: the severities of the account's plan. */
export function describeSeverityLevels(
  account: AccountState,
  input: Checked<DescribeSeverityLevelsRequest>,
) {
  checkLanguage(input.language);
  return () => ({ severityLevels: severityLevels(account.plan) });
}
