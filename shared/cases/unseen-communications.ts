import type { CaseDetails } from '../domain/case.ts';
import type { Unreadable } from '../domain/delivery.ts';
import { fingerprints } from '../domain/fingerprint.ts';
import type { Support } from '../domain/support-port.ts';

/** Communications with their fingerprints, newest first. */
export type Seen = ReturnType<typeof fingerprints>;

/**
 * What AWS shows of a case's communications, newest first: the five that came with `details`, and, where
 * all of those are new or everything since `since` was asked for, the rest. One call at most.
 */
export async function readSeen(
  support: Support,
  details: CaseDetails,
  { since, isNew }: { since: string | undefined; isNew: (one: Seen[number]) => boolean },
): Promise<{ kind: 'read'; seen: Seen } | Unreadable> {
  const recent = fingerprints(details.recent);
  if (!details.more || (since !== undefined && !recent.every(isNew))) {
    return { kind: 'read', seen: recent };
  }
  const all = await support.communications(details.caseId, since);
  if (all.kind === 'unreadable') return all;
  return { kind: 'read', seen: merge(recent, fingerprints(all.communications)) };
}

/** Two readings, newest first. The second may come from a replica that lags behind the first. */
function merge(recent: Seen, all: Seen): Seen {
  const missed = recent.filter(({ key }) => !all.some((one) => one.key === key));
  const timeOf = ({ communication }: Seen[number]) => communication.timeCreated;
  return [...missed, ...all].sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
}
