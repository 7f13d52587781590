import type { DescribeSupportedLanguagesRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { languagesFor } from '../catalog/languages.ts';
import { knownCodes } from '../catalog.ts';
import type { Checked } from '../input.ts';

/** DescribeSupportedLanguages: those of the issue type. Throws for unknown codes. */
export function describeSupportedLanguages(
  desk: Desk,
  input: Checked<DescribeSupportedLanguagesRequest>,
) {
  const { issueType } = knownCodes(desk.plan, input);
  return () => ({
    supportedLanguages: languagesFor(issueType).map(({ code, language, display }) => ({
      code,
      language,
      display,
    })),
  });
}
