import { DescribeCasesCommand, type SupportClient } from '@aws-sdk/client-support';
import type { Unreadable } from '../domain/delivery.ts';
import { readMarker, withoutSignature } from '../domain/marker.ts';
import { fitsSketch, sketchOf } from '../domain/sketch.ts';
import type { Support } from '../domain/support-port.ts';
import { fetchCatalog } from './fetch-catalog.ts';
import { casesMarked, readCases } from './read-cases.ts';
import { readCommunications } from './read-communications.ts';

/** What is read at AWS Support. `client` may retry by itself. */
export function createReader(client: SupportClient): Omit<Support, 'create' | 'reply' | 'resolve'> {
  const communications: Support['communications'] = (caseId, since) =>
    read(async () => {
      const all = await readCommunications(client, caseId, since);
      return all ? { kind: 'read', communications: all } : unreadable('pages-shifted');
    });
  return {
    cases: (caseIds) => read(() => readCases(client, caseIds)),

    communications,

    async caseIdOf(displayId) {
      const flags = { includeResolvedCases: true, includeCommunications: false };
      const { cases } = await client.send(new DescribeCasesCommand({ displayId, ...flags }));
      return cases?.[0]?.caseId;
    },

    findCase: (subject, since) =>
      read(async () => {
        const sketch = sketchOf(subject);
        const marker = subject.slice(-12);
        for await (const found of casesMarked(client, marker, since)) {
          const isOurs = fitsSketch(sketch, found.subject ?? '');
          if (found.caseId && isOurs) return { kind: 'found', remoteRef: found.caseId };
        }
        return { kind: 'absent' };
      }),

    casesMarked: (marker, since) =>
      read(async () => {
        const displayIds: string[] = [];
        for await (const { displayId = '' } of casesMarked(client, marker, since)) {
          displayIds.push(displayId);
        }
        return { kind: 'read', displayIds };
      }),

    async findReply(caseId, { marker, sketch }, since) {
      const all = await communications(caseId, new Date(since).toISOString());
      if (all.kind === 'unreadable') return all;
      const isFound = all.communications.some(
        ({ body }) => readMarker(body) === marker && fitsSketch(sketch, withoutSignature(body)),
      );
      return isFound ? { kind: 'found', remoteRef: caseId } : { kind: 'absent' };
    },

    fetchCatalog: () => fetchCatalog(client),
  };
}

const unreadable = (why: string): Unreadable => ({ kind: 'unreadable', why });

async function read<Result>(
  call: () => Promise<Result | Unreadable>,
): Promise<Result | Unreadable> {
  try {
    return await call();
  } catch (error) {
    return unreadable((error as Error).name);
  }
}
