import type { Records, SqliteStore } from '../../runtime/sqlite-store.ts';
import { keyRole, type Plan } from '../accounts/account.ts';
import type { BlobStore } from './blob-store.ts';
import { caseUpdate, type SupportCaseEvent } from './case-event.ts';
import { type CaseStore, createCaseStore } from './case-store.ts';
import { createQuota, type Quota } from './quota.ts';
import type { SignedLinks } from './signed-links.ts';
import type { AttachmentSet, Case, Refresh, StoredFile, Upload } from './stored-records.ts';
import { createThrottle } from './throttle.ts';

/** All that AWS Support keeps of one account, with the account's limits. */
export type AccountState = {
  /** The account id. */
  id: string;
  region: string;
  plan: Plan;
  /** The role that the customer's communications name. */
  role: string;
  /** New cases an hour, 0 for no limit. */
  casesPerHour: number;
  attachmentSetQuota: Quota;
  attachmentReadQuota: Quota;
  cases: CaseStore;
  attachmentSets: Records<AttachmentSet>;
  files: Records<StoredFile>;
  uploads: Records<Upload>;
  /** The last refresh of each Trusted Advisor check. */
  refreshes: Records<Refresh>;
  blobs: BlobStore;
  links: SignedLinks;
  /** Takes one operation from the account's rate, or throws ThrottlingException. */
  takeFromRate(): void;
  /** Milliseconds. */
  now(): number;
  /** Emits the event for what happened to a case. */
  announce(about: Case, happened: Parameters<typeof caseUpdate>[2]): void;
};

/** Each 0 for no limit. */
type AccountLimits = {
  /** Operations a second. */
  rate: number;
  casesPerHour: number;
  attachmentSetsPerMinute: number;
  attachmentReadsPerMinute: number;
};

type Options = Pick<AccountState, 'id' | 'region' | 'plan' | 'blobs' | 'links' | 'now'> & {
  store: SqliteStore;
  limits: AccountLimits;
  /** How long a write stays hidden from readers, in milliseconds, by the Region that they ask. */
  readLags(): ReadonlyMap<string, number>;
  emit(event: SupportCaseEvent): void;
};

/** The state of one account, with what `store` already holds of it. */
export function createAccountState({
  store,
  limits,
  readLags,
  emit,
  ...given
}: Options): AccountState {
  const { id, region, now } = given;
  const collection = <T>(name: string) => store.collection<T>(`support-${name}-${id}`);
  return {
    ...given,
    role: keyRole,
    casesPerHour: limits.casesPerHour,
    attachmentSetQuota: createQuota(limits.attachmentSetsPerMinute, now),
    attachmentReadQuota: createQuota(limits.attachmentReadsPerMinute, now),
    cases: createCaseStore(collection('cases'), { now, readLags }),
    attachmentSets: collection('attachment-sets'),
    files: collection('files'),
    uploads: collection('uploads'),
    refreshes: collection('refreshes'),
    takeFromRate: createThrottle(limits.rate, now),
    announce: (about, happened) =>
      emit(caseUpdate({ account: id, region, now: now() }, about, happened)),
  };
}
