import type { DescribeCreateCaseOptionsRequest } from '@aws-sdk/client-support';
import { checkCodes } from '../catalog/catalog.ts';
import { hoursFor } from '../catalog/languages.ts';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';

/**
 * DescribeCreateCaseOptions: the web form is open at any hour, calls and chats in the hours of the
 * language, and on New Year's Day in English only.
 */
export function describeCreateCaseOptions(
  account: AccountState,
  input: Checked<DescribeCreateCaseOptionsRequest>,
) {
  const { language, issueType } = checkCodes(account.plan, input);
  const supportedHours = hoursFor(language, issueType);
  const datesWithoutSupport = language === 'en' ? [] : [newYear(account.now())];
  const web = {
    type: 'web',
    supportedHours: hoursFor('en', issueType),
    datesWithoutSupport: [],
  };
  const live = { supportedHours, datesWithoutSupport };
  return () =>
    supportedHours
      ? {
          languageAvailability: 'available',
          communicationTypes: [web, { type: 'chat', ...live }, { type: 'call', ...live }],
        }
      : { languageAvailability: 'unavailable', communicationTypes: [web] };
}

/** The next New Year's Day, from midnight to midnight UTC. */
function newYear(now: number) {
  const year = new Date(now).getUTCFullYear() + 1;
  const midnight = (day: number) => `${year}-01-0${day}T00:00:00.000+00:00`;
  return { startDateTime: midnight(1), endDateTime: midnight(2) };
}
