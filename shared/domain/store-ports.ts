/** The rows, as the flows read and write them. A row that cannot be parsed throws UnreadableRow. */
import type { Case, CaseAtAws, NewCase, SyncState } from './case.ts';
import type { Catalog } from './catalog.ts';
import type { Delivery, Transition } from './delivery.ts';
import type { Echo } from './echo.ts';
import type { Reply, ShownMark, Thread } from './reply.ts';
import type { ThreadEntry } from './thread-entry.ts';

export type Cases = {
  /** False when the case is already there. */
  insert(row: NewCase): Promise<boolean>;
  get(ref: string): Promise<Case | undefined>;
  /** The case, and what is known of it by these names, in one read. */
  getWithKnown(ref: string, names: Names): Promise<{ row: Case; known: Known } | undefined>;
  /** The case, and those of its entries with which something is still to be done. */
  getWithPending(ref: string): Promise<{ row: Case; entries: ThreadEntry[] } | undefined>;
  /** Those that exist and can be read, in the order asked for. */
  getMany(refs: string[]): Promise<Case[]>;
  transition(row: Case, slot: 'root' | 'opening' | 'resolving'): Transition;
  /**
   * Gives up the attempt in doubt to open the case, so that it is opened elsewhere. False when another worker
   * moved the row.
   */
  openElsewhere(row: Case, endpoint: string): Promise<boolean>;
  /** Asks for a ResolveCase, unless one is under way or this very request was heard before. */
  requestResolution(row: CaseAtAws, by: string, request: string): Promise<void>;
  /** Notes that a request to resolve the case was answered, so that it is not heard again. */
  setHeard(row: CaseAtAws, request: string): Promise<void>;
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
  /**
   * Slack refuses to update the root message since that time: the case is looked at again at `nextAt`, unless
   * something else is to be done sooner.
   */
  deferRefresh(row: Case, since: number, nextAt: number): Promise<void>;
  /** The thread's root is gone: asks for a new one. False when that was done already. */
  replaceRoot(row: Case): Promise<boolean>;
  /** Counts one more message as a root of the case. */
  addRoot(ref: string, rootTs: string): Promise<void>;
  /** Notes until when each of the case's threads was read back: see CaseRow. */
  setReadUntil(ref: string, readUntil: Record<string, number>): Promise<void>;
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

/** By which names communications may be known: fingerprints, and the markers that they carry. */
export type Names = { keys: string[]; markers: string[] };
/** Those that are known. */
export type Known = { entries: ThreadEntry[]; echoes: Echo[] };

/** What the index of watched cases holds of each. */
export type WatchedCase = {
  ref: string;
  caseId: string;
  team: string;
  status?: string | undefined;
  digest?: string | undefined;
  /** A scan of its communications is still to be done. */
  hasScan: boolean;
  /** ISO; the watermark. */
  activeAt?: string | undefined;
};

export type Replies = {
  /** False when it is already there. */
  insert(reply: Reply): Promise<boolean>;
  get(thread: Thread, id: string): Promise<Reply | undefined>;
  /** The message with that ts and its edits, in the order in which they were written. */
  versions(thread: Thread, ts: string): Promise<Reply[]>;
  /** The ref of the case that the thread is. */
  caseRef(thread: Thread): Promise<string | undefined>;
  link(thread: Thread, ref: string): Promise<void>;
  /**
   * Those that are not decided, and refusals that nobody was told of, in the order in which they were
   * written; and the ref of the case that the thread is.
   */
  pending(thread: Thread): Promise<{ ref: string | undefined; pending: Reply[] }>;
  /** Every reply known, with a sketch of each communication that it makes; `asOf` is the edit it shows. */
  known(thread: Thread): Promise<{ id: string; asOf: string | undefined; sketches: string[] }[]>;
  /**
   * A claim fails where the reply was withdrawn, or what it says was replaced, since it was read. The first stores
   * the text and the sketches that the reply has here.
   */
  transition(reply: Reply): Transition;
  /** Replaces what it says by an edit. False when the row has changed since it was read. */
  replaceText(reply: Reply, edited: Required<Pick<Reply, 'said' | 'asOf'>>): Promise<boolean>;
  /**
   * Notes that the message was deleted, and with `to` what becomes of the reply. False when its delivery
   * has changed since it was read.
   */
  withdraw(reply: Reply, to?: Delivery): Promise<boolean>;
  /**
   * Notes what Slack shows on the message. Of a decided reply also when (ms) to look at it again; without
   * that, never. False when it was decided, withdrawn or marked since it was read.
   */
  setMark(reply: Reply, mark: Omit<ShownMark, 'changes'>, nextAt?: number): Promise<boolean>;
  /** The author of a decided reply sees what became of it. False when it was withdrawn since it was read. */
  settle(reply: Reply): Promise<boolean>;
  /** The messages whose authors do not see yet what became of them, the newest first. */
  dueMarks(now: number): Promise<{ thread: Thread; ts: string }[]>;
};

export type ThreadEntries = {
  /** False when it is already there. */
  insert(entry: ThreadEntry): Promise<boolean>;
  get(ref: string, key: string): Promise<ThreadEntry | undefined>;
  known(ref: string, names: Names): Promise<Known>;
  /** The markers of the echoes that are entries: those that earlier versions have stored. */
  formerEchoes(ref: string): Promise<Set<string>>;
  transition(entry: ThreadEntry): Transition;
};

/** Our own replies, by what is to be seen of them at AWS. */
export type Echoes = {
  /** Notes what is about to be sent. Does nothing where that was noted before. */
  expect(echo: Echo): Promise<void>;
  /** Notes which communication it is. False when that is another one: AWS has the reply twice. */
  setSeen(echo: Echo, seen: NonNullable<Echo['seen']>): Promise<boolean>;
};

/** How long the rows of a case are kept. */
export type Retention = {
  /**
   * Lets all rows of the case expire, and ends its watching, unless something is still to be done, or it was read
   * anew since `synced` was stored. False then: nothing is lost, and it is tried again with its next reading.
   */
  retire(row: Case, synced: SyncState): Promise<boolean>;
  /** Keeps the rows of a case that is not over after all. */
  keep(row: Case): Promise<void>;
};

/** Where the poller's next round begins, by account: kept where a killed process does not lose it. */
export type PollPlaces = {
  /** The number of a page; 0 where none was kept. */
  get(account: string): Promise<number>;
  set(account: string, page: number): Promise<void>;
};

/** The calls of AWS Support that an account allows: all processes share them. */
export type CallSlots = {
  /**
   * Reserves so many calls in a row, `everyMs` apart, behind all that are reserved. Gives when the first of them
   * may be made (ms); undefined, and reserves none, where that would be after `until`.
   */
  reserve(
    account: string,
    calls: number,
    everyMs: number,
    until?: number,
  ): Promise<number | undefined>;
};

/** The endpoints of AWS Support that gave no answer when they were last asked, by account. */
export type DarkEndpoints = {
  get(account: string): Promise<string[]>;
  /** Of two writers at once, both are heard. */
  set(account: string, endpoint: string, isDark: boolean): Promise<void>;
};

export type Catalogs = {
  get(account: string): Promise<Catalog | undefined>;
  /** When the stored one was fetched, as far as this process knows. */
  fetchedAt(account: string): Promise<number | undefined>;
  put(account: string, catalog: Catalog): Promise<void>;
};

/** What is due, by what it belongs to. */
export type DueRow =
  | { kind: 'case'; ref: string }
  | { kind: 'entry'; ref: string }
  | { kind: 'reply'; thread: Thread }
  /** The reactions on some messages. */
  | { kind: 'marks' };
