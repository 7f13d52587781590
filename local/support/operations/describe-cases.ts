import type { DescribeCasesRequest } from '@aws-sdk/client-support';
import { recentCommunications } from '../protocol/limits.ts';
import { paginate } from '../protocol/paginate.ts';
import type { Checked } from '../protocol/parse-input.ts';
import { timeWindow } from '../protocol/time.ts';
import type { AccountState } from '../state/account-state.ts';
import { findCase } from '../state/change-case.ts';
import { listCommunications } from '../state/list-communications.ts';
import type { Case } from '../state/stored-records.ts';

/**
 * DescribeCases, newest case first. The times are bounds of timeCreated. One unknown id in caseIdList
 * fails the whole call; an unknown displayId gives no case.
 */
export function describeCases(account: AccountState, input: Checked<DescribeCasesRequest>) {
  const { caseIdList = [], displayId, afterTime, beforeTime, language } = input;
  const { includeResolvedCases = false, includeCommunications = true } = input;
  const within = timeWindow(input);
  const asked =
    caseIdList.length > 0
      ? [...new Set(caseIdList)].map((caseId) =>
          findCase(account.cases.visibleIn(account.region), caseId),
        )
      : account.cases.visibleIn(account.region).all();
  const matching = asked
    .filter((found) => includeResolvedCases || found.status !== 'resolved')
    .filter((found) => displayId === undefined || found.displayId === displayId)
    .filter((found) => language === undefined || found.language === language)
    .filter((found) => within(found.timeCreated))
    .sort((a, b) => b.number - a.number);
  const query = [caseIdList, displayId, afterTime, beforeTime, language, includeResolvedCases];
  const page = paginate(matching, (found) => found.number, query, input);
  return () => ({
    cases: page.items.map((found) => details(found, includeCommunications)),
    nextToken: page.nextToken,
  });
}

function details(found: Case, includeCommunications: boolean) {
  const { number, issueType, communications, ...shown } = found;
  if (!includeCommunications) return shown;
  return {
    ...shown,
    recentCommunications: listCommunications(found, { maxResults: recentCommunications }),
  };
}
