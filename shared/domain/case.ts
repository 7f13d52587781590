import type { Delivery } from './delivery.ts';

/** What a person asked for in the modal. Codes are AWS's; `serviceName` is for reading. */
export type CaseRequest = {
  issueType: 'technical' | 'customer-service';
  serviceCode: string;
  serviceName: string;
  categoryCode: string;
  severityCode: string;
  language: string;
  subject: string;
  /** Emptied once the case is open: AWS has it then. */
  body: string;
  ccEmailAddresses: string[];
};

/** One case and its thread: the META row. */
export type Case = {
  ref: string;
  account: string;
  team: string;
  channel: string;
  /** Slack user id and display name of the person. */
  openedBy: string;
  openedByName: string;
  /** Milliseconds since the epoch, as are all times that are ours. */
  openedAt: number;
  request: CaseRequest;

  /** The thread's root message; its ts once it was sent. */
  root: Delivery;
  rootTs?: string;
  /** Roots that somebody deleted, or that were posted twice. Replies below them are ours all the same. */
  formerRoots?: string[];
  /** CreateCase; AWS's case id once it was sent. */
  opening: Delivery;
  caseId?: string;
  displayId?: string;
  /** ResolveCase, once somebody asked for it. */
  resolving?: Delivery;
  resolvedBy?: string;
  /** Names the request that asked for it: a queue may deliver one twice. */
  resolveRequest?: string;

  /** What the last look at AWS found; absent until the first one. */
  synced?: SyncState;
  /** Set, to its account, while the poller watches the case. */
  live?: string;
  /** Since when AWS does not show the case any more. */
  missingSince?: number;
  /** Digest of what the root message shows, when `due` is absent: otherwise an update is in doubt. */
  shown?: string;
  /** Something of the case is still to be done. */
  due?: string;
};

/** What a look at AWS found. AWS's times are ISO strings with whole seconds, as AWS gives them. */
export type SyncState = {
  status: string;
  /** How many status changes were to be told. */
  statusChanges: number;
  /** Those of them that the thread has not been told yet. */
  changes: StatusChange[];
  /** Greatest server time among the communications seen. */
  watermark: string;
  /** Fingerprint of status and newest communications: equal means nothing happened. */
  digest: string;
  /** When the look began: an older look never overwrites a newer one. */
  syncedAt: number;
  firstResponseAt?: string;
  lastFrom: 'aws' | 'customer';
};

/** `seq` names the note that tells of it; `by` is the Slack user who asked for it. */
export type StatusChange = { seq: number; from: string; to: string; at: number; by?: string };

/** A case whose CreateCase succeeded. */
export type OpenCase = Case & { caseId: string; rootTs: string };

export const isOpened = (row: Case): row is OpenCase =>
  row.caseId !== undefined && row.rootTs !== undefined;

/** What AWS tells of a case, as far as the bridge reads it. */
export type CaseDetails = {
  caseId: string;
  displayId: string;
  subject: string;
  status: string;
  timeCreated: string;
  /** Newest first, five at most. */
  recent: Communication[];
  /** True when AWS holds more than the recent ones. */
  more: boolean;
};

export type Communication = {
  body: string;
  submittedBy: string;
  timeCreated: string;
  attachments: { id: string; fileName: string }[];
};
