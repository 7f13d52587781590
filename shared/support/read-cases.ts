import { DescribeCasesCommand, type SupportClient } from '@aws-sdk/client-support';
import * as v from 'valibot';
import type { CaseDetails } from '../domain/case.ts';
import { Cases, DetailedCase, NamedCases, promised } from './answers.ts';
import { toCommunication } from './read-communications.ts';

/**
 * Up to 100 cases by id, resolved ones included; `missing` are those that AWS does not know. One that is not
 * what AWS promises is in neither.
 */
export async function readCases(
  reader: SupportClient,
  caseIds: string[],
): Promise<{ kind: 'read'; cases: CaseDetails[]; missing: string[] }> {
  try {
    const cases: CaseDetails[] = [];
    let nextToken: string | undefined;
    do {
      const answer = await reader.send(
        new DescribeCasesCommand({
          caseIdList: caseIds,
          includeResolvedCases: true,
          maxResults: 100,
          nextToken,
        }),
      );
      const page = promised(Cases, answer);
      for (const one of page.cases) {
        const details = v.safeParse(DetailedCase, one);
        if (details.success) cases.push(toDetails(details.output));
      }
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
    const answer = await reader.send(
      new DescribeCasesCommand({
        afterTime: new Date(since).toISOString(),
        includeResolvedCases: true,
        includeCommunications: false,
        maxResults: 100,
        nextToken,
      }),
    );
    // A case that cannot be read might be the one that is looked for.
    const page = promised(NamedCases, answer);
    for (const one of page.cases) {
      if (one.subject.endsWith(` · ref ${marker}`)) yield one;
    }
    nextToken = page.nextToken;
  } while (nextToken);
}

const toDetails = ({
  recentCommunications: { communications, nextToken },
  ...details
}: v.InferOutput<typeof DetailedCase>): CaseDetails => ({
  ...details,
  recent: communications.map(toCommunication),
  more: nextToken !== undefined,
});
