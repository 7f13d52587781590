import type { DescribeSupportedLanguagesRequest } from '@aws-sdk/client-support';
import { checkCodes } from '../catalog/catalog.ts';
import { languagesFor } from '../catalog/languages.ts';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';

/** DescribeSupportedLanguages: the languages of the issue type. Throws for unknown codes. */
export function describeSupportedLanguages(
  account: AccountState,
  input: Checked<DescribeSupportedLanguagesRequest>,
) {
  const { issueType } = checkCodes(account.plan, input);
  return () => ({
    supportedLanguages: languagesFor(issueType).map(({ code, language, display }) => ({
      code,
      language,
      display,
    })),
  });
}
