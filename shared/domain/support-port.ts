/** AWS Support in one account. Nothing of it throws but `caseIdOf` and `fetchCatalog`. */
import type { CaseDetails, CaseRequest } from './case.ts';
import type { Catalog } from './catalog.ts';
import type { Communication } from './communication.ts';
import type { Found, Outcome, Unreadable } from './delivery.ts';

export type Support = {
  /** CreateCase; `remoteRef` is AWS's case id. */
  create(request: CaseRequest): Promise<Outcome>;
  /** AddCommunicationToCase. */
  reply(caseId: string, body: string): Promise<Outcome>;
  /** ResolveCase. */
  resolve(caseId: string): Promise<Outcome>;
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
  /** The case id behind a display id, or undefined when AWS knows none. */
  caseIdOf(displayId: string): Promise<string | undefined>;
  /** All of a case's communications since that time (ISO), newest first. */
  communications(
    caseId: string,
    since: string | undefined,
  ): Promise<{ kind: 'read'; communications: Communication[] } | Unreadable>;
  /** What a case may be about. */
  fetchCatalog(): Promise<Omit<Catalog, 'fetchedAt'>>;
};
