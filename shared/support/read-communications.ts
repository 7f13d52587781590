import { DescribeCommunicationsCommand, type SupportClient } from '@aws-sdk/client-support';
import type * as v from 'valibot';
import type { Communication } from '../domain/communication.ts';
import { Communications, promised } from './answers.ts';

const MOST_READINGS = 4;
/** AWS gives a hundred at most, and at least ten. */
const PAGE = 100;
const HALF_PAGE = 50;

/** `first`: how many the first page has at most. */
async function readPages(
  reader: SupportClient,
  caseId: string,
  since: string | undefined,
  first: number,
) {
  const all: Communication[] = [];
  let pages = 0;
  let nextToken: string | undefined;
  do {
    const maxResults = pages === 0 ? first : PAGE;
    const answer = await reader.send(
      new DescribeCommunicationsCommand({ caseId, afterTime: since, maxResults, nextToken }),
    );
    const page = promised(Communications, answer);
    all.push(...page.communications.map(toCommunication));
    nextToken = page.nextToken;
    pages += 1;
  } while (nextToken);
  return { all, pages };
}

/**
 * Pages may shift while they are read: what comes in then shows a communication twice, or hides one.
 * They have no ids to tell, so more than one page counts once two readings agree. The pages of the second end
 * elsewhere: two that shift alike would else agree on what is not so. Gives all of a case's since that time (ISO),
 * newest first; undefined while they change faster than they can be read.
 */
export async function readCommunications(
  reader: SupportClient,
  caseId: string,
  since?: string,
): Promise<Communication[] | undefined> {
  let last = await readPages(reader, caseId, since, PAGE);
  for (let tries = 0; last.pages > 1; tries += 1) {
    if (tries === MOST_READINGS) return undefined;
    const again = await readPages(reader, caseId, since, tries % 2 === 0 ? HALF_PAGE : PAGE);
    if (JSON.stringify(again.all) === JSON.stringify(last.all)) break;
    last = again;
  }
  return last.all;
}

/** `attachmentSet` leaves out files over 5 MB; `attachments` has all of them. */
export function toCommunication({
  attachmentSet,
  attachments = attachmentSet,
  ...communication
}: v.InferOutput<typeof Communications>['communications'][number]): Communication {
  const small = new Set(attachmentSet.map(({ attachmentId }) => attachmentId));
  return {
    ...communication,
    attachments: attachments.map(({ attachmentId: id, fileName }) => ({
      id,
      fileName,
      ...(!small.has(id) && { isLarge: true }),
    })),
  };
}
