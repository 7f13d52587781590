/** The limits that the API reference gives. Sizes in bytes, times in milliseconds. */

const megabyte = 1024 * 1024;
const second = 1000;

export const attachmentBytes = 5 * megabyte;
export const attachmentsInSet = 3;
export const attachmentSetLife = 60 * 60 * second;
/** Larger than the largest valid request, so that one attachment too many still gets its own error. */
export const requestBytes = 32 * megabyte;
export const recentCommunications = 5;
/** The items on a page when the caller names no number; undocumented. */
export const defaultPage = 100;
export const caseLifeMonths = 24;

/** AWS chooses up to 100 MB. The smallest that S3 allows makes uploads of several parts common. */
export const partBytes = 5 * megabyte;
export const uploadLinksInCall = 10;
/** How long AWS processes a whole upload before it is ready; undocumented. */
export const uploadProcessing = 1 * second;
/** How long a link to upload or download is valid; undocumented. */
export const linkLife = 60 * 60 * second;

/**
 * A refresh of a Trusted Advisor check: how long it is queued, when it ends, and when the next one may be
 * asked for. AWS shows the last of these, an hour; the others are our choice.
 */
export const refreshQueued = 5 * second;
export const refreshRun = 20 * second;
export const refreshPause = 60 * 60 * second;

/** By a member's name, the bounds of its length (a string or a list) or of its value (a number). */
export const memberBounds: Record<string, { min: number; max: number }> = {
  subject: { min: 1, max: Number.POSITIVE_INFINITY },
  communicationBody: { min: 1, max: 8000 },
  ccEmailAddresses: { min: 0, max: 10 },
  caseIdList: { min: 0, max: 100 },
  serviceCodeList: { min: 0, max: 100 },
  serviceCode: { min: 0, max: 100 },
  categoryCode: { min: 0, max: 100 },
  issueType: { min: 9, max: 22 },
  maxResults: { min: 10, max: 100 },
  attachments: { min: 1, max: Number.POSITIVE_INFINITY },
  fileName: { min: 1, max: Number.POSITIVE_INFINITY },
  fileSizeBytes: { min: 1, max: 157_286_400 },
  uploadId: { min: 1, max: 2048 },
  completedUploads: { min: 1, max: Number.POSITIVE_INFINITY },
};
