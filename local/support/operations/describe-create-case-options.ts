import type { DescribeCreateCaseOptionsRequest } from '@aws-sdk/client-support';
import { knownCodes, languages } from '../catalog.ts';
import type { Desk } from '../desk.ts';
import type { Checked } from '../input.ts';

/** DescribeCreateCaseOptions: the web form takes cases at any hour, calls and chats in office hours. */
export function describeCreateCaseOptions(
  _desk: Desk,
  input: Checked<DescribeCreateCaseOptionsRequest>,
) {
  const { language } = knownCodes(input);
  const supportedHours = languages.find(({ code }) => code === language)?.hours;
  return () => ({
    languageAvailability: 'available',
    communicationTypes: [
      { type: 'web', supportedHours: languages[0]?.hours, datesWithoutSupport: [] },
      { type: 'chat', supportedHours, datesWithoutSupport: [] },
      { type: 'call', supportedHours, datesWithoutSupport: [] },
    ],
  });
}
