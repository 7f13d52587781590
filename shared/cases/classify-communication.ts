import { type CaseAtAws, rootTsOf } from '../domain/case.ts';
import type { Communication } from '../domain/communication.ts';
import { writtenBy } from '../domain/fingerprint.ts';
import { readMarker, replyRef } from '../domain/marker.ts';
import type { Cases, Replies } from '../domain/store-ports.ts';
import type { Content, ThreadEntry } from '../domain/thread-entry.ts';

/**
 * Gives a function that says what a new communication of this case means for its thread, undefined for
 * the case's own description. One function serves one reading, and has to be asked in time order: it
 * remembers which of our replies it has met.
 */
export function createClassifier(
  ports: { cases: Cases; replies: Replies },
  row: CaseAtAws,
  known: ThreadEntry[],
): (communication: Communication) => Promise<Content | undefined> {
  const met = new Set(known.flatMap(({ content }) => ('marker' in content ? content.marker : [])));
  let ours: Promise<Set<string>> | undefined;

  return async (communication): Promise<Content | undefined> => {
    const from = writtenBy(communication.submittedBy);
    const marker = from === 'customer' ? readMarker(communication.body) : undefined;
    if (marker === row.ref) return undefined;
    ours ??= marker ? markersOfReplies(ports, row) : undefined;
    if (!marker || !(await ours)?.has(marker)) {
      return { kind: 'communication', from, communication };
    }
    // A second communication with the same marker is a duplicate at AWS: the thread says so, once.
    const kind = met.has(marker) ? 'duplicate' : 'echo';
    met.add(marker);
    return { kind, marker };
  };
}

/** The markers of every reply that was written below a root of this case. */
async function markersOfReplies(
  { cases, replies }: { cases: Cases; replies: Replies },
  row: CaseAtAws,
): Promise<Set<string>> {
  const { team, channel } = row;
  // The row as it is now: a deleted root may have been replaced since the reading began.
  const current = (await cases.get(row.ref)) ?? row;
  const rootTs = rootTsOf(current) ?? rootTsOf(row);
  const roots = [...current.formerRoots, ...(rootTs ? [rootTs] : [])];
  const known = await Promise.all(
    roots.map((root) => replies.known({ team, channel, rootTs: root })),
  );
  return new Set(
    known
      .flat()
      .flatMap(({ ts, parts }) =>
        Array.from({ length: parts }, (_, part) => replyRef(team, channel, ts, part)),
      ),
  );
}
