import type { Unreadable } from '../domain/delivery.ts';
import { fingerprints, type Seen } from '../domain/fingerprint.ts';
import type { Support } from '../domain/support-port.ts';

/**
 * The five `recent` communications of a case and those before them, newest first: all since that time (ISO),
 * or, without one, all there are.
 */
export async function readRest(
  support: Support,
  caseId: string,
  recent: Seen,
  since: string | undefined,
): Promise<{ kind: 'read'; seen: Seen } | Unreadable> {
  const all = await support.communications(caseId, since);
  if (all.kind === 'unreadable') return all;
  return { kind: 'read', seen: merge(recent, fingerprints(all.communications)) };
}

/** Two readings, newest first. The second may come from a replica that lags behind the first. */
function merge(recent: Seen, all: Seen): Seen {
  const missed = recent.filter(({ key }) => !all.some((one) => one.key === key));
  const timeOf = ({ communication }: Seen[number]) => communication.timeCreated;
  return [...missed, ...all].sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
}
