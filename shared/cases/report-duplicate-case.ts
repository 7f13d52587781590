import { type NotePorts, postNote } from '../delivery/post-note.ts';
import { isAtAws } from '../domain/case.ts';
import type { SupportFor } from '../domain/ports.ts';
import type { Cases } from '../domain/store-ports.ts';

/**
 * A CreateCase that stayed invisible for longer than the settle time was sent again, so AWS has the case
 * twice. No thread follows the other one, so whoever opened it is told.
 */
export async function reportDuplicateCase(
  ports: NotePorts & { cases: Cases; supportFor: SupportFor },
  ref: string,
): Promise<void> {
  const row = await ports.cases.get(ref);
  if (!row || !isAtAws(row) || !row.synced || row.opening.attempt < 2) return;
  const since = row.openedAt - ports.settleMs;
  const marked = await ports.supportFor(row.account).casesMarked(row.ref, since);
  if (marked.kind === 'unreadable') return;
  const { displayId } = row.synced;
  for (const duplicate of marked.displayIds) {
    if (duplicate === displayId) continue;
    const note = { code: 'case-duplicated', params: { displayId, duplicate } } as const;
    await postNote(ports, row.ref, `twin#${duplicate}`, note, row.openedBy);
  }
}
