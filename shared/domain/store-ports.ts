/** The rows, as the flows read and write them. A row that cannot be parsed throws UnreadableRow. */
import type { Case, CaseAtAws, NewCase, SyncState } from './case.ts';
import type { Catalog } from './catalog.ts';
import type { Transition } from './delivery.ts';
import type { Reply, Thread } from './reply.ts';
import type { ThreadEntry } from './thread-entry.ts';

export type Cases = {
  /** False when the case is already there. */
  insert(row: NewCase): Promise<boolean>;
  get(ref: string): Promise<Case | undefined>;
  /** The case and all of its entries, posted ones too, in one read: a filter would cost the same. */
  getWithEntries(ref: string): Promise<{ row: Case; entries: ThreadEntry[] } | undefined>;
  /** Those that exist and can be read, in the order asked for. */
  getMany(refs: string[]): Promise<Case[]>;
  transition(row: Case, slot: 'root' | 'opening' | 'resolving'): Transition;
  /** Asks for a ResolveCase. False when one is under way, or this very request was heard before. */
  requestResolution(row: CaseAtAws, by: string, request: string): Promise<boolean>;
  /**
   * Stores what a reading found, and whether the root message has to be refreshed for it. False when
   * another reading was stored since the row was read.
   */
  saveSync(row: CaseAtAws, synced: SyncState, isRootStale: boolean): Promise<boolean>;
  /**
   * The root message shows this now; with that the case is done, unless something came up since the
   * row was read. False then.
   */
  setShown(row: Case, shown: string): Promise<boolean>;
  /** The thread's root is gone: asks for a new one. False when that was done already. */
  replaceRoot(row: Case): Promise<boolean>;
  /** Counts one more message as a root of the case. False when its root was replaced meanwhile. */
  addRoot(row: Case, rootTs: string): Promise<boolean>;
  /** Notes since when AWS does not show the case. */
  setMissing(ref: string, since: number): Promise<void>;
  /** The poller reads the case from now on. */
  watch(row: Case): Promise<void>;
  /** The poller reads it no more. */
  unwatch(ref: string): Promise<void>;
  /** The cases that the poller reads in one account. */
  watched(account: string): Promise<WatchedCase[]>;
  refOf(account: string, caseId: string): Promise<string | undefined>;
};

/** What the index of watched cases holds of each. */
export type WatchedCase = {
  ref: string;
  caseId: string;
  team: string;
  status?: string | undefined;
  digest?: string | undefined;
  /** ISO; the watermark. */
  activeAt?: string | undefined;
};

export type Replies = {
  /** False when it is already there. */
  insert(reply: Reply): Promise<boolean>;
  get(thread: Thread, ts: string): Promise<Reply | undefined>;
  /** The ref of the case that the thread is. */
  caseRef(thread: Thread): Promise<string | undefined>;
  link(thread: Thread, ref: string): Promise<void>;
  /** Those not finished, oldest first, and the ref of the case that the thread is. */
  pending(thread: Thread): Promise<{ ref: string | undefined; pending: Reply[] }>;
  /** Every reply known, with a sketch of each communication that it makes. */
  known(thread: Thread): Promise<{ ts: string; sketches: string[] }[]>;
  transition(reply: Reply): Transition;
};

export type ThreadEntries = {
  /** False when it is already there. */
  insert(entry: ThreadEntry): Promise<boolean>;
  transition(entry: ThreadEntry): Transition;
};

export type Catalogs = {
  get(account: string): Promise<Catalog | undefined>;
  /** When the stored one was fetched, as far as this process knows. */
  fetchedAt(account: string): Promise<number | undefined>;
  put(account: string, catalog: Catalog): Promise<void>;
};

/** A row that is due, by what it belongs to. */
export type DueRow =
  | { kind: 'case'; ref: string }
  | { kind: 'entry'; ref: string }
  | { kind: 'reply'; thread: Thread };
