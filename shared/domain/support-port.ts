/** AWS Support in one account. Nothing of it throws but `fetchCatalog`, and what the table throws. */
import type { CaseDetails, CaseRequest } from './case.ts';
import type { Catalog } from './catalog.ts';
import type { Communication } from './communication.ts';
import type { Found, IsInTime, Outcome, Unreadable } from './delivery.ts';

/** One endpoint of it. */
export type SupportEndpoint = {
  /** CreateCase; `remoteRef` is AWS's case id. */
  create(request: CaseRequest, isInTime: IsInTime): Promise<Outcome>;
  /** AddCommunicationToCase. */
  reply(caseId: string, body: string, isInTime: IsInTime): Promise<Outcome>;
  /** ResolveCase. */
  resolve(caseId: string, isInTime: IsInTime): Promise<Outcome>;
  /** Looks for a case by its subject, marker included, among those created since (ms). */
  findCase(subject: string, since: number): Promise<Found>;
  /** The display ids of all cases with that marker, among those created since (ms). */
  casesMarked(
    marker: string,
    since: number,
  ): Promise<{ kind: 'read'; displayIds: string[] } | Unreadable>;
  /** Looks for a communication by its marker and its text, among those created since (ms). */
  findReply(
    caseId: string,
    sent: { marker: string; sketch: string },
    since: number,
  ): Promise<Found>;
  /** Up to 100 cases by id, resolved ones included; `missing` are those that AWS does not know. */
  cases(
    caseIds: string[],
  ): Promise<{ kind: 'read'; cases: CaseDetails[]; missing: string[] } | Unreadable>;
  /** Looks for the case with that display id; `remoteRef` is its case id. */
  caseIdOf(displayId: string): Promise<Found>;
  /** All of a case's communications since that time (ISO), newest first. */
  communications(
    caseId: string,
    since: string | undefined,
  ): Promise<{ kind: 'read'; communications: Communication[] } | Unreadable>;
  /** What a case may be about. */
  fetchCatalog(): Promise<Omit<Catalog, 'fetchedAt'>>;
  /** Whether it answers now, within a few seconds; a refusal is an answer too. Waits for no turn. */
  answers(): Promise<boolean>;
};

/**
 * All endpoints: each takes the same calls on the same cases, and shows what was written at another a while
 * later. What is only read is read at the first that is not dark.
 */
export type Support = Pick<
  SupportEndpoint,
  'casesMarked' | 'cases' | 'caseIdOf' | 'communications' | 'fetchCatalog'
> & {
  /**
   * Waits until this account allows one more call; to be called before each claim, since it uses the table. An
   * urgent call, for which a person waits, goes at once, and the others wait for longer. False, and waits for
   * nothing, where no call is free until that time (ms). Reads wait by themselves.
   */
  turn(options?: { isUrgent?: true; until?: number }): Promise<boolean>;
  /** The endpoint that an attempt goes to: the first that is not dark, and if possible none of `without`. */
  chooseEndpoint(without?: string[]): Promise<string>;
  /** The same, of those that answer just now. It costs a call. */
  chooseAnsweringEndpoint(without: string[]): Promise<string>;
  /** The endpoint of an attempt. Without a name, the first: see Sending. */
  at(endpoint: string | undefined): SupportWrites;
  /** Asks the dark endpoints whether they answer again. */
  tryDarkEndpoints(): Promise<void>;
};

/**
 * What is sent at one endpoint, and looked for there. While that one is dark it is looked for at another, which
 * may show it, and can never tell that it is not there.
 */
export type SupportWrites = Pick<
  SupportEndpoint,
  'create' | 'reply' | 'resolve' | 'findCase' | 'findReply'
> & {
  /** Looks whether the case is resolved. */
  findResolved(caseId: string): Promise<Found>;
};
