import type { DescribeSeverityLevelsRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { checkLanguage } from '../catalog.ts';
import type { Checked } from '../input.ts';
import { severityLevels } from '../severities.ts';

/** DescribeSeverityLevels: those of the account's plan. */
export function describeSeverityLevels(desk: Desk, input: Checked<DescribeSeverityLevelsRequest>) {
  checkLanguage(input.language);
  return () => ({ severityLevels: severityLevels(desk.plan) });
}
