import {
  AddCommunicationToCaseCommand,
  CreateCaseCommand,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  ResolveCaseCommand,
  type Communication as SdkCommunication,
  type SupportClient,
} from '@aws-sdk/client-support';
import type { Unreadable } from '../bridge/attempt.ts';
import type { CaseDetails, Communication } from '../bridge/case.ts';
import type { Outcome } from '../bridge/delivery.ts';
import type { Support } from '../bridge/ports.ts';
import { readMarker } from '../bridge/ref.ts';
import { outcomeOf } from './outcome.ts';

const MOST_READINGS = 4;

/**
 * AWS Support in one account. `writer` must not retry by itself: the service has no idempotency
 * token, so a re-sent write is a second one. `reader` may.
 */
export function supportIn(clients: { reader: SupportClient; writer: SupportClient }): Support {
  const { reader, writer } = clients;

  async function readCases(
    caseIds: string[],
  ): Promise<{ kind: 'shown'; cases: CaseDetails[]; gone: string[] }> {
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
      return { kind: 'shown', cases, gone: [] };
    } catch (error) {
      if ((error as Error).name !== 'CaseIdNotFound') throw error;
      // One unknown id fails the whole call and is not named: halve until it stands alone.
      if (caseIds.length === 1) return { kind: 'shown', cases: [], gone: caseIds };
      const middle = Math.ceil(caseIds.length / 2);
      const first = await readCases(caseIds.slice(0, middle));
      const second = await readCases(caseIds.slice(middle));
      return {
        kind: 'shown',
        cases: [...first.cases, ...second.cases],
        gone: [...first.gone, ...second.gone],
      };
    }
  }

  async function readCommunications(caseId: string, since?: string) {
    const all: Communication[] = [];
    let pages = 0;
    let nextToken: string | undefined;
    do {
      const page = await reader.send(
        new DescribeCommunicationsCommand({ caseId, afterTime: since, maxResults: 100, nextToken }),
      );
      all.push(...(page.communications ?? []).map(toCommunication));
      nextToken = page.nextToken;
      pages += 1;
    } while (nextToken);
    return { all, pages };
  }

  /**
   * Pages may shift while they are read: what comes in then shows a communication twice, or hides one.
   * They have no ids to tell, so more than one page counts once two readings agree.
   */
  async function settledCommunications(caseId: string, since?: string) {
    let last = await readCommunications(caseId, since);
    for (let tries = 0; last.pages > 1; tries += 1) {
      if (tries === MOST_READINGS) return undefined;
      const again = await readCommunications(caseId, since);
      if (JSON.stringify(again.all) === JSON.stringify(last.all)) break;
      last = again;
    }
    return last.all;
  }

  const communications: Support['communications'] = async (caseId, since) => {
    try {
      const all = await settledCommunications(caseId, since);
      if (!all) return { kind: 'unreadable', why: 'its pages keep shifting' };
      return { kind: 'read', communications: all };
    } catch (error) {
      return unreadable(error);
    }
  };

  return {
    async cases(caseIds) {
      try {
        return await readCases(caseIds);
      } catch (error) {
        return unreadable(error);
      }
    },

    communications,

    async caseIdOf(displayId) {
      const { cases } = await reader.send(
        new DescribeCasesCommand({
          displayId,
          includeResolvedCases: true,
          includeCommunications: false,
        }),
      );
      return cases?.[0]?.caseId;
    },

    async create({ serviceName: _, body, ...request }) {
      try {
        const answer = await writer.send(
          new CreateCaseCommand({ ...request, communicationBody: body }),
        );
        return delivered(answer.caseId);
      } catch (error) {
        return outcomeOf(error);
      }
    },

    async reply(caseId, body) {
      try {
        await writer.send(new AddCommunicationToCaseCommand({ caseId, communicationBody: body }));
        return { kind: 'delivered', remoteRef: caseId };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    async resolve(caseId) {
      try {
        await writer.send(new ResolveCaseCommand({ caseId }));
        return { kind: 'delivered', remoteRef: caseId };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    async findCase(marker, since) {
      let nextToken: string | undefined;
      try {
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
          const found = page.cases?.find(({ subject }) => subject?.endsWith(` · ref ${marker}`));
          if (found?.caseId) return { kind: 'found', remoteRef: found.caseId };
          nextToken = page.nextToken;
        } while (nextToken);
        return { kind: 'absent' };
      } catch (error) {
        return unreadable(error);
      }
    },

    async findReply(caseId, marker, since) {
      const read = await communications(caseId, new Date(since).toISOString());
      if (read.kind === 'unreadable') return read;
      const found = read.communications.some(({ body }) => readMarker(body) === marker);
      return found ? { kind: 'found', remoteRef: caseId } : { kind: 'absent' };
    },
  };
}

const unreadable = (error: unknown): Unreadable => ({
  kind: 'unreadable',
  why: (error as Error).name,
});

function delivered(remoteRef: string | undefined): Outcome {
  // A success that names no case cannot be told from a lost answer: read back.
  return remoteRef
    ? { kind: 'delivered', remoteRef }
    : { kind: 'ambiguous', why: 'the answer names no case' };
}

function toDetails(details: import('@aws-sdk/client-support').CaseDetails): CaseDetails {
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

function toCommunication(communication: SdkCommunication): Communication {
  return {
    body: communication.body ?? '',
    submittedBy: communication.submittedBy ?? '',
    timeCreated: communication.timeCreated ?? '',
    attachments: (communication.attachmentSet ?? []).map(({ attachmentId, fileName }) => ({
      id: attachmentId ?? '',
      fileName: fileName ?? '',
    })),
  };
}
