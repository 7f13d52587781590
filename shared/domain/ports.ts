/** What the flows need from outside, each as a plain object of functions. */

import type { Found, Transition, Unreadable } from '../delivery/deliver.ts';
import type { MessageEvent } from '../slack/events/parse-message-event.ts';
import type { Case, CaseDetails, Communication, OpenCase, SyncState } from './case.ts';
import type { Outcome } from './delivery.ts';
import type { Reply, Thread } from './reply.ts';
import type { ThreadEntry } from './thread-entry.ts';

export type Clock = { now(): number; sleep(ms: number): Promise<void> };

/** One log line a state change. Only these fields: never a body, a token, a header or a URL. */
export type LogLine = {
  row: string;
  from?: string;
  to: string;
  attempt?: number;
  part?: number;
  why?: string;
};

/** What every flow gets about the invocation it runs in. */
export type InvocationContext = {
  clock: Clock;
  /** When this process will be stopped, in milliseconds since the epoch. */
  deadline: number;
  /** How long a write at a remote side may stay invisible to reads. */
  settleMs: number;
  log: (line: LogLine) => void;
};

export type Cases = {
  /** False when the case is already there. */
  insert(row: Case): Promise<boolean>;
  get(ref: string): Promise<Case | undefined>;
  /** The case and all of its entries, sent ones too, in one read: a filter would cost the same. */
  getWithEntries(ref: string): Promise<{ row: Case; entries: ThreadEntry[] } | undefined>;
  getMany(refs: string[]): Promise<Case[]>;
  transition(row: Case, slot: 'root' | 'opening' | 'resolving'): Transition;
  /** Asks for a ResolveCase, unless one is under way or this very request was heard. False when so. */
  askToResolve(row: OpenCase, by: string, request: string): Promise<boolean>;
  /**
   * Stores what a look found, and whether the root message has to be refreshed for it. False when
   * another look was stored since the row was read.
   */
  saveSync(
    row: OpenCase,
    now: OpenCase & { synced: SyncState; displayId: string },
    stale: boolean,
  ): Promise<boolean>;
  /**
   * The root message shows this now; with that the case is done, unless something came up since the
   * row was read. False then.
   */
  setShown(row: Case, shown: string): Promise<boolean>;
  /** The thread's root is gone: asks for a new one. False when that was done already. */
  newRoot(row: Case): Promise<boolean>;
  /** Counts one more message as a root of the case. False when its root was replaced meanwhile. */
  addRoot(row: Case, rootTs: string): Promise<boolean>;
  /** Notes since when AWS does not show the case. */
  setMissing(ref: string, since: number): Promise<void>;
  /** Takes the watch over a case up again. */
  watch(row: Case): Promise<void>;
  /** Ends the watch over a case that AWS no longer has. */
  unwatch(ref: string): Promise<void>;
  /** The cases the poller watches in one account. */
  live(account: string): Promise<LiveCase[]>;
  byCaseId(account: string, caseId: string): Promise<string | undefined>;
};

export type LiveCase = {
  ref: string;
  caseId: string;
  team: string;
  status?: string;
  digest?: string;
  activeAt?: string;
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
  /** The ts of every reply known. */
  known(thread: Thread): Promise<{ ts: string; parts: number }[]>;
  transition(reply: Reply): Transition;
};

export type ThreadEntries = {
  /** False when it is already there. */
  insert(update: ThreadEntry): Promise<boolean>;
  transition(update: ThreadEntry): Transition;
};

/** AWS Support in one account. Nothing of it throws but `caseIdOf`. */
export type Support = {
  create(request: Case['request']): Promise<Outcome>;
  reply(caseId: string, body: string): Promise<Outcome>;
  resolve(caseId: string): Promise<Outcome>;
  /** Looks for a case by the marker in its subject, among those created since. */
  findCase(marker: string, since: number): Promise<Found>;
  /** The display ids of all cases with that marker, among those created since. */
  casesMarked(
    marker: string,
    since: number,
  ): Promise<{ kind: 'read'; displayIds: string[] } | Unreadable>;
  /** Looks for a communication by its marker, among those created since. */
  findReply(caseId: string, marker: string, since: number): Promise<Found>;
  /** Up to 100 cases by id, resolved ones included; `gone` are those that AWS no longer has. */
  cases(
    caseIds: string[],
  ): Promise<{ kind: 'shown'; cases: CaseDetails[]; gone: string[] } | Unreadable>;
  /** The case id behind a display id, or undefined when AWS knows none. */
  caseIdOf(displayId: string): Promise<string | undefined>;
  /** All of a case's communications since that time (ISO), newest first. */
  communications(
    caseId: string,
    since: string | undefined,
  ): Promise<{ kind: 'read'; communications: Communication[] } | Unreadable>;
};

export type Message = { text: string; blocks: object[] };

/** Where a message of ours goes and how it is known again. */
export type Address = {
  channel: string;
  threadTs?: string | undefined;
  /** Marker in the message's metadata: the row's key and the part. */
  key: string;
  part: number;
};

export type Slack = {
  post(address: Address, message: Message): Promise<Outcome>;
  /** Looks for a message of ours by its marker, among those posted since. */
  findPost(address: Address, since: number): Promise<Found>;
  /** Looks at a thread's root for a marker of ours; `remoteRef` is the key in it. */
  findKey(channel: string, rootTs: string): Promise<Found>;
  /**
   * What people and bots wrote in a thread since that time, as Slack's events would have told it; or why
   * somebody has to let us read it first. Throws what may pass by itself.
   */
  messagesSince(
    channel: string,
    rootTs: string,
    since: number,
  ): Promise<MessageEvent[] | { refused: string }>;
  update(channel: string, ts: string, message: Message): Promise<Outcome>;
  /** Joins a public channel; a private one has to invite. */
  join(channel: string): Promise<Outcome>;
  /** Whether we are in that channel; true where Slack does not tell. Never throws. */
  isMember(channel: string): Promise<boolean>;
  /** Best effort: never throws, never waits long. */
  react(channel: string, ts: string, add: string | undefined, remove: string[]): Promise<void>;
  /** Name of a user, or the id where Slack does not tell in time. */
  userName(user: string): Promise<string>;
  channelName(channel: string): Promise<string>;
  /** The workspace's address, such as https://acme.slack.com/. */
  teamUrl(): Promise<string>;
  /** Answers a person privately: through the response_url of what they did. */
  respond(responseUrl: string, message: Message): Promise<void>;
  /** Writes to a person directly. */
  tell(user: string, message: Message): Promise<Outcome>;
};

/** Doorbells: each says that a worker should look at the rows. */
export type Wakeups = {
  case(ref: string): Promise<void>;
  thread(thread: Thread): Promise<void>;
  communications(ref: string): Promise<void>;
};
