import type { DescribeCreateCaseOptionsRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { hoursFor } from '../catalog/languages.ts';
import { knownCodes } from '../catalog.ts';
import type { Checked } from '../input.ts';

/**
 * DescribeCreateCaseOptions: the web form takes cases at any hour, calls and chats in the
 * language's hours, and English ones on New Year's Day as well.
 */
export function describeCreateCaseOptions(
  desk: Desk,
  input: Checked<DescribeCreateCaseOptionsRequest>,
) {
  const { language, issueType } = knownCodes(desk.plan, input);
  const supportedHours = hoursFor(language, issueType);
  const datesWithoutSupport = language === 'en' ? [] : [newYear(desk.now())];
  const web = {
    type: 'web',
    supportedHours: hoursFor('en', issueType),
    datesWithoutSupport: [],
  };
  const spoken = { supportedHours, datesWithoutSupport };
  return () =>
    supportedHours
      ? {
          languageAvailability: 'available',
          communicationTypes: [web, { type: 'chat', ...spoken }, { type: 'call', ...spoken }],
        }
      : { languageAvailability: 'unavailable', communicationTypes: [web] };
}

/** The next New Year's Day, from midnight to midnight UTC. */
function newYear(now: number) {
  const year = new Date(now).getUTCFullYear() + 1;
  const midnight = (day: number) => `${year}-01-0${day}T00:00:00.000+00:00`;
  return { startDateTime: midnight(1), endDateTime: midnight(2) };
}
