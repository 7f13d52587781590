import type { CaseAtAws } from '../domain/case.ts';
import type { Communication } from '../domain/communication.ts';
import type { Echo } from '../domain/echo.ts';
import { writtenBy } from '../domain/fingerprint.ts';
import { readMarker, withoutSignature } from '../domain/marker.ts';
import { fitsSketch } from '../domain/sketch.ts';
import type { Known } from '../domain/store-ports.ts';
import type { Content } from '../domain/thread-entry.ts';
import { createFormerEchoes, type FormerPorts } from './former-echoes.ts';

/** What a new communication means for the thread of its case. */
export type Meaning =
  | { kind: 'entry'; content: Content }
  /** It says what was sent with that marker. Another one may do so too. */
  | { kind: 'echo'; echo: Echo }
  /** The case's own description. */
  | { kind: 'description' }
  /** Nobody can tell yet whether it is one of our replies. */
  | { kind: 'unknown' };

/** The marker that a communication carries. AWS's own engineers quote what they answer. */
export const markerOf = ({ submittedBy, body }: Communication): string | undefined =>
  writtenBy(submittedBy) === 'customer' ? readMarker(body) : undefined;

/** Gives a function that says what a new communication of this case means. One function serves one reading. */
export function createClassifier(
  ports: FormerPorts,
  row: CaseAtAws,
  known: Known,
): (communication: Communication) => Promise<Meaning> {
  const echoes = new Map(known.echoes.map((echo) => [echo.marker, echo]));
  const former = createFormerEchoes(ports, row);

  return async (communication): Promise<Meaning> => {
    const from = writtenBy(communication.submittedBy);
    const foreign: Meaning = {
      kind: 'entry',
      content: { kind: 'communication', from, communication },
    };
    const marker = markerOf(communication);
    if (!marker) return foreign;
    // Somebody may quote what we sent, signature and all, below words of their own.
    const text = withoutSignature(communication.body);
    if (marker === row.ref) {
      return fitsSketch(row.sketch, text) ? { kind: 'description' } : foreign;
    }
    const found = echoes.get(marker) ?? (await former(marker, communication));
    if (found === 'unknown') return { kind: 'unknown' };
    if (!found) return foreign;
    const sketch = (await ports.replies.get(found.thread, found.id))?.sketches[found.part];
    if (sketch === undefined || !fitsSketch(sketch, text)) return foreign;
    return { kind: 'echo', echo: found };
  };
}
