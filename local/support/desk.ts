import type { openRecords, Records } from '../records.ts';
import { caseUpdate, type SupportCaseEvent } from './event.ts';

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

export type Attachment = { attachmentId: string; fileName: string };

type Communication = {
  body: string;
  submittedBy: string;
  timeCreated: string;
  attachments: Attachment[];
};

/** A case with all of its communications, oldest first: one record, so one write is all or nothing. */
export type Case = {
  /** Order of arrival. */
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

/** `data` in base64. */
type StoredFile = Attachment & { data: string };

/** The support desk of one account: what it keeps, its clock, and where it announces changes. */
export type Desk = {
  account: string;
  /** New cases an hour, 0 for no limit. */
  casesPerHour: number;
  cases: Records<Case>;
  attachmentSets: Records<AttachmentSet>;
  files: Records<StoredFile>;
  /** Milliseconds. */
  now(): number;
  announce(about: Case, happened: Parameters<typeof caseUpdate>[2]): void;
};

type DeskOptions = {
  records: ReturnType<typeof openRecords>;
  account: string;
  region: string;
  casesPerHour: number;
  now(): number;
  emit(event: SupportCaseEvent): void;
};

/** Opens the desk on what `records` holds from before, if anything. */
export function openDesk({ records, account, region, casesPerHour, now, emit }: DeskOptions): Desk {
  return {
    account,
    casesPerHour,
    cases: records.collection('support-cases'),
    attachmentSets: records.collection('support-attachment-sets'),
    files: records.collection('support-files'),
    now,
    announce: (about, happened) =>
      emit(caseUpdate({ account, region, now: now() }, about, happened)),
  };
}
