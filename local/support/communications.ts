import type { Attachment, Case } from './account-state.ts';
import { page } from './page.ts';
import { timeWindow } from './time.ts';

type Query = {
  afterTime?: string | undefined;
  beforeTime?: string | undefined;
  nextToken?: string | undefined;
  maxResults?: number | undefined;
};

/**
 * A page of a case's communications, newest first, as the API shows them. Throws
 * ValidationException for a bad time or token.
 */
export function communicationsPage(
  { caseId, communications }: Case,
  { afterTime, beforeTime, nextToken, maxResults }: Query,
) {
  const within = timeWindow({ afterTime, beforeTime });
  const newestFirst = communications
    .map((communication, index) => ({ communication, index }))
    .filter(({ communication }) => within(communication.timeCreated))
    .reverse();
  const shown = page(newestFirst, ({ index }) => index, [caseId, afterTime, beforeTime], {
    nextToken,
    maxResults,
  });
  return {
    communications: shown.items.map(({ communication: { attachments, ...rest } }) => ({
      caseId,
      ...rest,
      attachments: attachments.map(details),
      // the older name; it leaves out files over 5 MB
      attachmentSet: attachments.filter(({ large }) => !large).map(details),
    })),
    nextToken: shown.nextToken,
  };
}

function details({ attachmentId, fileName }: Attachment) {
  return { attachmentId, fileName };
}
