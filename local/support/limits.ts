/** The API reference's limits, all in one place. Sizes in bytes, times in milliseconds. */

const megabyte = 1024 * 1024;

export const attachmentBytes = 5 * megabyte;
export const attachmentsInSet = 3;
export const attachmentSetLife = 60 * 60 * 1000;
/** Over the largest good request (three full attachments in base64): one file too many still gets its own error. */
export const requestBytes = 32 * megabyte;
export const recentCommunications = 5;
/** How much a page holds when the caller does not say; undocumented. */
export const defaultPage = 100;

/** Bounds of a string's length, a list's length, or a number, by the member's name. */
export const memberBounds: Record<string, { min: number; max: number }> = {
  subject: { min: 1, max: Number.POSITIVE_INFINITY },
  communicationBody: { min: 1, max: 8000 },
  ccEmailAddresses: { min: 0, max: 10 },
  caseIdList: { min: 0, max: 100 },
  serviceCodeList: { min: 0, max: 100 },
  serviceCode: { min: 0, max: 100 },
  categoryCode: { min: 0, max: 100 },
  maxResults: { min: 10, max: 100 },
  attachments: { min: 1, max: Number.POSITIVE_INFINITY },
};
