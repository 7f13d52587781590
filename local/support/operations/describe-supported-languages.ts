import type { DescribeSupportedLanguagesRequest } from '@aws-sdk/client-support';
import { knownCodes, languages } from '../catalog.ts';
import type { Desk } from '../desk.ts';
import type { Checked } from '../input.ts';

/** DescribeSupportedLanguages: the same four for everything. Throws for unknown codes. */
export function describeSupportedLanguages(
  _desk: Desk,
  input: Checked<DescribeSupportedLanguagesRequest>,
) {
  knownCodes(input);
  return () => ({
    supportedLanguages: languages.map(({ code, language, display }) => ({
      code,
      language,
      display,
    })),
  });
}
