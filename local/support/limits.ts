/** The API reference's limits, all in one place. Sizes in bytes, times in milliseconds. */

const megabyte = 1024 * 1024;
const second = 1000;

export const attachmentBytes = 5 * megabyte;
export const attachmentsInSet = 3;
export const attachmentSetLife = 60 * 60 * second;
/** Over the largest good request (three full attachments in base64): one file too many still gets its own error. */
export const requestBytes = 32 * megabyte;
export const recentCommunications = 5;
/** How much a page holds when the caller does not say; undocumented. */
export const defaultPage = 100;
export const caseLifeMonths = 24;

/** AWS chooses up to 100 MB; S3's smallest makes several parts, and several pages of links, common. */
export const partBytes = 5 * megabyte;
export const uploadLinksInCall = 10;
/** How long AWS looks at a whole upload before it is ready; undocumented. */
export const uploadProcessing = 1 * second;
/** How long a link to upload or download holds; undocumented. */
export const linkLife = 60 * 60 * second;

/** A refresh of a Trusted Advisor check: its steps are ours, an hour to the next is as AWS shows. */
export const refreshQueued = 5 * second;
export const refreshRun = 20 * second;
export const refreshPause = 60 * 60 * second;

/** Bounds of a string's length, a list's length, or a number, by the member's name. */
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
