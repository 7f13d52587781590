import {
  DescribeCasesCommand,
  type CaseDetails as SdkCaseDetails,
  type SupportClient,
} from '@aws-sdk/client-support';
import type { CaseDetails } from '../domain/case.ts';
import { toCommunication } from './read-communications.ts';

/** Up to 100 cases by id, resolved ones included; `missing` are those that AWS does not know. */
export async function readCases(
  reader: SupportClient,
  caseIds: string[],
): Promise<{ kind: 'read'; cases: CaseDetails[]; missing: string[] }> {
  try {
    const cases: CaseDetails[] = [];
    let nextToken: string | undefined;
    do {
      const page = await reader.send(
        new DescribeCasesCommand({
          caseIdList: caseIds,
          includeResolvedCases: true,
          maxResults: 100,
          nextToken,
        }),
      );
      for (const details of page.cases ?? []) cases.push(toDetails(details));
      nextToken = page.nextToken;
    } while (nextToken);
    return { kind: 'read', cases, missing: [] };
  } catch (error) {
    if ((error as Error).name !== 'CaseIdNotFound') throw error;
    // One unknown id fails the whole call and is not named: halve until it stands alone.
    if (caseIds.length === 1) return { kind: 'read', cases: [], missing: caseIds };
    const middle = Math.ceil(caseIds.length / 2);
    const first = await readCases(reader, caseIds.slice(0, middle));
    const second = await readCases(reader, caseIds.slice(middle));
    return {
      kind: 'read',
      cases: [...first.cases, ...second.cases],
      missing: [...first.missing, ...second.missing],
    };
  }
}

/** The cases with that marker in their subject, among those created since (ms). */
export async function* casesMarked(reader: SupportClient, marker: string, since: number) {
  let nextToken: string | undefined;
  do {
    const page = await reader.send(
      new DescribeCasesCommand({
        afterTime: new Date(since).toISOString(),
        includeResolvedCases: true,
        includeCommunications: false,
        maxResults: 100,
        nextToken,
      }),
    );
    for (const one of page.cases ?? []) {
      if (one.subject?.endsWith(` · ref ${marker}`)) yield one;
    }
    nextToken = page.nextToken;
  } while (nextToken);
}

function toDetails(details: SdkCaseDetails): CaseDetails {
  return {
    caseId: details.caseId ?? '',
    displayId: details.displayId ?? '',
    subject: details.subject ?? '',
    status: details.status ?? '',
    timeCreated: details.timeCreated ?? '',
    recent: (details.recentCommunications?.communications ?? []).map(toCommunication),
    more: details.recentCommunications?.nextToken !== undefined,
  };
}
