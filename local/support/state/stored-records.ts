/** The records that are stored of an account. */

export const statuses = [
  'opened',
  'unassigned',
  'work-in-progress',
  'pending-customer-action',
  'customer-action-completed',
  'reopened',
  'resolved',
] as const;
export type Status = (typeof statuses)[number];

/** `large`: over 5 MB, so that only the newer members and operations show it. */
export type Attachment = { attachmentId: string; fileName: string; large?: true };

export type Communication = {
  body: string;
  submittedBy: string;
  timeCreated: string;
  attachments: Attachment[];
};

/** A case with all of its communications, oldest first. One record, so that a write is all or nothing. */
export type Case = {
  /** Counts the account's cases in order of arrival. */
  number: number;
  caseId: string;
  displayId: string;
  subject: string;
  status: Status;
  serviceCode: string;
  categoryCode: string;
  severityCode: string;
  language: string;
  issueType: string;
  ccEmailAddresses: string[];
  submittedBy: string;
  timeCreated: string;
  communications: Communication[];
};

/** `expiresAt` in milliseconds. */
export type AttachmentSet = { attachmentSetId: string; expiresAt: number; files: Attachment[] };

/** A file's `data` in base64 or, for one over 5 MB, the names of the blobs that make it up. */
export type StoredFile = { attachmentId: string; fileName: string; size: number } & (
  | { data: string }
  | { blobs: string[] }
);

/** A file that is uploaded in parts; part indexes start at 1. */
export type Upload = {
  uploadId: string;
  fileName: string;
  /** What was announced, in bytes. */
  size: number;
  attachmentId: string;
  /** The parts received so far, by index. */
  received: Record<number, { size: number; eTag: string }>;
  /** The indexes that CompleteAttachmentUpload has reported. */
  completed: number[];
  /** When processing ends, in milliseconds; set with the last part. */
  readyAt?: number;
};

/** The last refresh of a Trusted Advisor check that was asked for; `requestedAt` in milliseconds. */
export type Refresh = { checkId: string; requestedAt: number; fails: boolean };
