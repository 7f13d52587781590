import type { Communication } from './communication.ts';
import type { Delivery, Rejected, Sent } from './delivery.ts';

/** What a person asked for in the form. Codes are AWS's; `serviceName` is for reading. */
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

/** What a case is from the moment somebody asked for it. Times are milliseconds since the epoch. */
export type NewCase = {
  ref: string;
  account: string;
  team: string;
  channel: string;
  /** Slack user id of the person. */
  openedBy: string;
  openedAt: number;
  request: CaseRequest;
};

type CaseRow = NewCase & {
  /** The thread's root message. Posted again, with the next part, where somebody deleted it. */
  root: Delivery;
  /** Roots that somebody deleted, or that were posted twice. Replies below them belong to the case too. */
  formerRoots: string[];
  /**
   * By the ts of a root: until when the thread below it was read back (ms). Without an entry: never.
   */
  readUntil: Record<string, number>;
  /** CreateCase. */
  opening: Delivery;
  /** Endpoints whose attempt a person gave up in doubt: AWS may have the case from there too. */
  elsewhere: string[];
  /** A sketch of the description, which is not kept once AWS has it. */
  sketch: string;
  /** Digest of what the root message shows, when `isDue` is false: otherwise an update is in doubt. */
  shown: string | undefined;
  /** Since when Slack refuses to update the root message until an operator mends something. */
  refreshParkedSince: number | undefined;
  /** Since when (ms) its replies are known by their markers; undefined for a case of an earlier version. */
  trackedAt: number | undefined;
  /**
   * Since when (ms) its rows are given a time to expire, and that time. Undefined while all are kept.
   */
  retired: { at: number; until: number } | undefined;
  /** Something of the case is still to be done. */
  isDue: boolean;
};

/** No root message yet, or no longer, and no decision of AWS. */
type RequestedCase = CaseRow & { state: 'requested' };
/** The root is posted; AWS has not decided. */
export type OpeningCase = CaseRow & { state: 'opening'; root: Sent };
/** AWS did not accept the case. */
export type RefusedCase = CaseRow & { state: 'refused'; opening: Rejected };
/** AWS has the case. */
export type OpenCase = CaseRow & AtAws & { state: 'open' };
/** AWS has it, and says that it is resolved. */
type ResolvedCase = CaseRow & AtAws & { state: 'resolved'; synced: SyncState };

export type Case = RequestedCase | OpeningCase | RefusedCase | OpenCase | ResolvedCase;
export type CaseAtAws = OpenCase | ResolvedCase;

type AtAws = {
  caseId: string;
  /** The poller reads it. */
  isWatched: boolean;
  /** Since when AWS does not show the case any more. */
  missingSince: number | undefined;
  /** The last request to resolve the case. */
  resolution: Resolution | undefined;
  heard: HeardRequests;
  /** What the last reading at AWS found; undefined until the first one. */
  synced: SyncState | undefined;
};

/** `by` is a Slack user; `request` names what they did, since a queue may deliver it twice. */
export type Resolution = { delivery: Delivery; by: string; request: string };

/**
 * The requests to resolve the case that were heard, done or not: the ids of the latest, and how many there
 * were in all. A request that is delivered again does nothing.
 */
type HeardRequests = { count: number; ids: string[] };

/** What one reading of a case at AWS found. AWS's times are ISO strings with whole seconds. */
export type SyncState = {
  displayId: string;
  status: string;
  /** How many status changes there were to post. */
  statusChanges: number;
  /** Those of them that the thread does not show yet. */
  changes: StatusChange[];
  /** Greatest server time among the communications seen. */
  watermark: string;
  /** Digest of status and newest communications: equal means that nothing happened. */
  digest: string;
  /** When the reading began: an older one never overwrites a newer one. */
  syncedAt: number;
  scan?: PendingScan | undefined;
  firstResponseAt?: string | undefined;
  lastFrom: 'aws' | 'customer';
  /** The last request to resolve whose effect is over: a later change is somebody else's. */
  attributed?: string | undefined;
};

/**
 * DescribeCases shows five communications of a case. A scan reads the others too: all of them (whole), or
 * those of the last day before the watermark (overlap). It is repeated until one that began at `until` (ms) or
 * later: so long, what AWS has may stay invisible to reads.
 */
export type PendingScan = { kind: 'whole' | 'overlap'; until: number };

/** `seq` names the entry that shows it; `by` is the Slack user who asked for it. */
export type StatusChange = {
  seq: number;
  from: string;
  to: string;
  at: number;
  by?: string | undefined;
};

export const isAtAws = (row: Case): row is CaseAtAws =>
  row.state === 'open' || row.state === 'resolved';

/** Whether a person may have a case opened again elsewhere, since the endpoint of its attempt is dark. */
export const mayOpenElsewhere = ({ opening }: Case): boolean =>
  opening.state === 'unconfirmed' && opening.reason.code === 'endpoint-dark';

const DAY_MS = 24 * 3600_000;

/** Whether rows of the case may have expired by now (ms), however clocks and the times of readings differ. */
export const mayBeGone = ({ retired }: Pick<Case, 'retired'>, now: number): boolean =>
  retired !== undefined && now > retired.until - DAY_MS;

/** The ts of the thread's root message; undefined while none is posted. */
export const rootTsOf = ({ root }: Case): string | undefined =>
  root.state === 'sent' ? root.remoteRef : undefined;

/** A case that AWS does not have yet, by what its CreateCase came to. */
export function withOpening(
  row: (RequestedCase | OpeningCase | RefusedCase) & { root: Sent },
  opening: Delivery,
): Case {
  switch (opening.state) {
    case 'rejected':
      return { ...row, opening, state: 'refused' };
    case 'sent':
      return {
        ...row,
        opening,
        state: 'open',
        caseId: opening.remoteRef,
        isWatched: true,
        missingSince: undefined,
        resolution: undefined,
        heard: { count: 0, ids: [] },
        synced: undefined,
      };
    default:
      return { ...row, opening, state: 'opening' };
  }
}

/** What AWS tells of a case, as far as it is read here. */
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
