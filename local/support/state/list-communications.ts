import { paginate } from '../protocol/paginate.ts';
import { timeWindow } from '../protocol/time.ts';
import type { Attachment, Case } from './stored-records.ts';

type Query = {
  afterTime?: string | undefined;
  beforeTime?: string | undefined;
  nextToken?: string | undefined;
  maxResults?: number | undefined;
};

/**
 * A page of a case's communications, newest first, as the API gives them. Throws ValidationException
 * for an invalid time or token.
 */
export function listCommunications(
  { caseId, communications }: Case,
  { afterTime, beforeTime, nextToken, maxResults }: Query,
) {
  const within = timeWindow({ afterTime, beforeTime });
  const newestFirst = communications
    .map((communication, index) => ({ communication, index }))
    .filter(({ communication }) => within(communication.timeCreated))
    .reverse();
  const page = paginate(newestFirst, ({ index }) => index, [caseId, afterTime, beforeTime], {
    nextToken,
    maxResults,
  });
  return {
    communications: page.items.map(({ communication: { attachments, ...rest } }) => ({
      caseId,
      ...rest,
      attachments: attachments.map(details),
      // The older member leaves out files over 5 MB.
      attachmentSet: attachments.filter(({ large }) => !large).map(details),
    })),
    nextToken: page.nextToken,
  };
}

function details({ attachmentId, fileName }: Attachment) {
  return { attachmentId, fileName };
}
