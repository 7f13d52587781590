import { DescribeCasesCommand, type SupportClient } from '@aws-sdk/client-support';
import type { Found, Unreadable } from '../domain/delivery.ts';
import { readMarker, withoutSignature } from '../domain/marker.ts';
import { fitsSketch, sketchOf } from '../domain/sketch.ts';
import type { SupportEndpoint } from '../domain/support-port.ts';
import { NamedCases, promised } from './answers.ts';
import { fetchCatalog } from './fetch-catalog.ts';
import { outcomeOf, whyUnreadable } from './outcome.ts';
import { casesMarked, readCases } from './read-cases.ts';
import { readCommunications } from './read-communications.ts';

/** What is read at AWS Support. `client` may retry by itself. */
export function createReader(
  client: SupportClient,
): Omit<SupportEndpoint, 'create' | 'reply' | 'resolve' | 'answers'> {
  const communications: SupportEndpoint['communications'] = (caseId, since) =>
    read(async () => {
      const all = await readCommunications(client, caseId, since);
      return all
        ? { kind: 'read', communications: all }
        : { kind: 'unreadable', why: 'pages-shifted' };
    });
  return {
    cases: (caseIds) => read(() => readCases(client, caseIds)),

    communications,

    caseIdOf: (displayId) =>
      read(async () => {
        const flags = { includeResolvedCases: true, includeCommunications: false };
        const answer = await client.send(new DescribeCasesCommand({ displayId, ...flags }));
        const [found] = promised(NamedCases, answer).cases;
        return found ? { kind: 'found', remoteRef: found.caseId } : { kind: 'absent' };
      }),

    findCase: (subject, since) =>
      find(async () => {
        const sketch = sketchOf(subject);
        const marker = subject.slice(-12);
        for await (const found of casesMarked(client, marker, since)) {
          const isOurs = fitsSketch(sketch, found.subject);
          if (isOurs) return { kind: 'found', remoteRef: found.caseId };
        }
        return { kind: 'absent' };
      }),

    casesMarked: (marker, since) =>
      read(async () => {
        const displayIds: string[] = [];
        for await (const { displayId } of casesMarked(client, marker, since)) {
          displayIds.push(displayId);
        }
        return { kind: 'read', displayIds };
      }),

    findReply: (caseId, { marker, sketch }, since) =>
      find(async () => {
        const all = await readCommunications(client, caseId, new Date(since).toISOString());
        if (!all) return { kind: 'unreadable', why: 'pages-shifted' };
        const isFound = all.some(
          ({ body }) => readMarker(body) === marker && fitsSketch(sketch, withoutSignature(body)),
        );
        return isFound ? { kind: 'found', remoteRef: caseId } : { kind: 'absent' };
      }),

    fetchCatalog: () => fetchCatalog(client),
  };
}

async function read<Result>(
  call: () => Promise<Result | Unreadable>,
): Promise<Result | Unreadable> {
  try {
    return await call();
  } catch (error) {
    return whyUnreadable(error);
  }
}

async function find(call: () => Promise<Found>): Promise<Found> {
  try {
    return await call();
  } catch (error) {
    const outcome = outcomeOf(error);
    switch (outcome.kind) {
      case 'parked':
        return { kind: 'refused', reason: outcome.reason };
      case 'rejected': {
        const { reason, unknownCase } = outcome;
        return { kind: 'refused', reason, ...(unknownCase && { unknownCase }) };
      }
      case 'throttled':
      case 'ambiguous':
      case 'unthreaded':
      case 'delivered':
        return whyUnreadable(error);
    }
  }
}
