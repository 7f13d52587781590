import type { DescribeCasesRequest } from '@aws-sdk/client-support';
import type { Case, Desk } from '../account-state.ts';
import { findCase } from '../case.ts';
import { communicationsPage } from '../communications.ts';
import type { Checked } from '../input.ts';
import { recentCommunications } from '../limits.ts';
import { page } from '../page.ts';
import { timeWindow } from '../time.ts';

/**
 * DescribeCases, newest case first. The times bound when a case was created. One unknown id in
 * caseIdList fails the whole call; an unknown displayId finds nothing.
 */
export function describeCases(desk: Desk, input: Checked<DescribeCasesRequest>) {
  const { caseIdList = [], displayId, afterTime, beforeTime, language } = input;
  const { includeResolvedCases = false, includeCommunications = true } = input;
  const within = timeWindow(input);
  const asked =
    caseIdList.length > 0
      ? [...new Set(caseIdList)].map((caseId) => findCase(desk.cases.shown, caseId))
      : desk.cases.shown.all();
  const matching = asked
    .filter((found) => includeResolvedCases || found.status !== 'resolved')
    .filter((found) => displayId === undefined || found.displayId === displayId)
    .filter((found) => language === undefined || found.language === language)
    .filter((found) => within(found.timeCreated))
    .sort((a, b) => b.number - a.number);
  const query = [caseIdList, displayId, afterTime, beforeTime, language, includeResolvedCases];
  const shown = page(matching, (found) => found.number, query, input);
  return () => ({
    cases: shown.items.map((found) => details(found, includeCommunications)),
    nextToken: shown.nextToken,
  });
}

function details(found: Case, includeCommunications: boolean) {
  const { number, issueType, communications, ...shown } = found;
  if (!includeCommunications) return shown;
  return {
    ...shown,
    recentCommunications: communicationsPage(found, { maxResults: recentCommunications }),
  };
}
