import {
  AddCommunicationToCaseCommand,
  CreateCaseCommand,
  DescribeCasesCommand,
  ResolveCaseCommand,
  type SupportClient,
} from '@aws-sdk/client-support';
import type { Unreadable } from '../delivery/deliver.ts';
import type { Outcome } from '../domain/delivery.ts';
import { readMarker } from '../domain/marker.ts';
import type { Support } from '../domain/ports.ts';
import { outcomeOf } from './outcome.ts';
import { casesMarked, readCases } from './read-cases.ts';
import { readCommunications } from './read-communications.ts';

/**
 * AWS Support in one account. `writer` must not retry by itself: the service has no idempotency
 * token, so a re-sent write is a second one. `reader` may.
 */
export function createSupport(clients: { reader: SupportClient; writer: SupportClient }): Support {
  const { reader, writer } = clients;

  const communications: Support['communications'] = async (caseId, since) => {
    try {
      const all = await readCommunications(reader, caseId, since);
      if (!all) return { kind: 'unreadable', why: 'its pages keep shifting' };
      return { kind: 'read', communications: all };
    } catch (error) {
      return unreadable(error);
    }
  };

  return {
    async cases(caseIds) {
      try {
        return await readCases(reader, caseIds);
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
      try {
        for await (const { caseId } of casesMarked(reader, marker, since)) {
          if (caseId) return { kind: 'found', remoteRef: caseId };
        }
        return { kind: 'absent' };
      } catch (error) {
        return unreadable(error);
      }
    },

    async casesMarked(marker, since) {
      const displayIds: string[] = [];
      try {
        for await (const { displayId = '' } of casesMarked(reader, marker, since))
          displayIds.push(displayId);
        return { kind: 'read', displayIds };
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
