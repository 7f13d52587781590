import type { openRecords, Records } from '../runtime/sqlite-store.ts';
import { keyRole, type Plan } from './account.ts';
import type { Refreshes } from './advisor/refresh.ts';
import type { Blobs } from './blobs.ts';
import { type CaseFile, openCaseFile } from './case-file.ts';
import { caseUpdate, type SupportCaseEvent } from './event.ts';
import type { Links } from './links.ts';
import { type Quota, quota } from './quota.ts';
import { throttle } from './throttle.ts';
import type { Upload } from './uploads.ts';

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

/** A file's `data` in base64 or, for one over 5 MB, the names of the blobs that make it up. */
export type StoredFile = { attachmentId: string; fileName: string; size: number } & (
  | { data: string }
  | { blobs: string[] }
);

/** The support desk of one account: what it keeps, its limits and clock, and where it announces. */
export type Desk = {
  account: string;
  region: string;
  plan: Plan;
  /** The role that speaks for the customer. */
  role: string;
  /** New cases an hour, 0 for no limit. */
  casesPerHour: number;
  attachmentSetQuota: Quota;
  attachmentReadQuota: Quota;
  cases: CaseFile;
  attachmentSets: Records<AttachmentSet>;
  files: Records<StoredFile>;
  uploads: Records<Upload>;
  refreshes: Refreshes;
  blobs: Blobs;
  links: Links;
  /** Takes one operation from the account's rate, or throws ThrottlingException. */
  take(): void;
  /** Milliseconds. */
  now(): number;
  announce(about: Case, happened: Parameters<typeof caseUpdate>[2]): void;
};

type DeskLimits = {
  /** Operations a second, 0 for no limit, as in the others. */
  rate: number;
  casesPerHour: number;
  attachmentSetsPerMinute: number;
  attachmentReadsPerMinute: number;
};

type DeskOptions = Pick<Desk, 'account' | 'region' | 'plan' | 'blobs' | 'links' | 'now'> & {
  records: ReturnType<typeof openRecords>;
  limits: DeskLimits;
  /** How long a write stays hidden from readers, in milliseconds. */
  readLag(): number;
  emit(event: SupportCaseEvent): void;
};

/** Opens the desk on what `records` holds of the account from before, if anything. */
export function openDesk({ records, limits, readLag, emit, ...given }: DeskOptions): Desk {
  const { account, region, now } = given;
  const open = <T>(name: string) => records.collection<T>(`support-${name}-${account}`);
  return {
    ...given,
    role: keyRole,
    casesPerHour: limits.casesPerHour,
    attachmentSetQuota: quota(limits.attachmentSetsPerMinute, now),
    attachmentReadQuota: quota(limits.attachmentReadsPerMinute, now),
    cases: openCaseFile(open('cases'), { now, readLag }),
    attachmentSets: open('attachment-sets'),
    files: open('files'),
    uploads: open('uploads'),
    refreshes: open('refreshes'),
    take: throttle(limits.rate, now),
    announce: (about, happened) =>
      emit(caseUpdate({ account, region, now: now() }, about, happened)),
  };
}
