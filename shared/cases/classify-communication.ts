import { type CaseAtAws, rootTsOf } from '../domain/case.ts';
import type { Communication } from '../domain/communication.ts';
import { writtenBy } from '../domain/fingerprint.ts';
import { readMarker, replyRef, withoutSignature } from '../domain/marker.ts';
import { fitsSketch } from '../domain/sketch.ts';
import type { Cases, Replies } from '../domain/store-ports.ts';
import type { Content, ThreadEntry } from '../domain/thread-entry.ts';

/** By marker: a sketch of what was sent with it. */
type Sent = Map<string, string>;

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
  let sent: Promise<Sent> | undefined;

  return async (communication): Promise<Content | undefined> => {
    const from = writtenBy(communication.submittedBy);
    const foreign: Content = { kind: 'communication', from, communication };
    const marker = from === 'customer' ? readMarker(communication.body) : undefined;
    if (!marker) return foreign;
    // Somebody may quote what we sent, signature and all, below words of their own.
    const text = withoutSignature(communication.body);
    if (marker === row.ref) return fitsSketch(row.sketch, text) ? undefined : foreign;
    sent ??= readSent(ports, row);
    const sketch = (await sent).get(marker);
    if (sketch === undefined || !fitsSketch(sketch, text)) return foreign;
    // A second communication with the same marker is a duplicate at AWS: the thread says so, once.
    const kind = met.has(marker) ? 'duplicate' : 'echo';
    met.add(marker);
    return { kind, marker };
  };
}

/** What was sent of every reply that was written below a root of this case. */
async function readSent(
  { cases, replies }: { cases: Cases; replies: Replies },
  row: CaseAtAws,
): Promise<Sent> {
  const { team, channel } = row;
  // The row as it is now: a deleted root may have been replaced since the reading began.
  const current = (await cases.get(row.ref)) ?? row;
  const newest = rootTsOf(current) ?? rootTsOf(row);
  const roots = [...current.formerRoots, ...(newest ? [newest] : [])];
  const known = await Promise.all(roots.map((rootTs) => replies.known({ team, channel, rootTs })));
  return new Map(
    known
      .flat()
      .flatMap(({ ts, sketches }) =>
        sketches.map((sketch, part) => [replyRef(team, channel, ts, part), sketch] as const),
      ),
  );
}
