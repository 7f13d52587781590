import { tell } from '../delivery/post-note.ts';
import type { Cases, InvocationContext, Support, ThreadEntries, Wakeups } from '../domain/ports.ts';

/**
 * A CreateCase that stayed invisible for longer than the settle time was sent again, and AWS has the case
 * twice. Nobody follows the other one here, so whoever opened it has to know.
 */
export async function reportDuplicateCase(
  ports: InvocationContext & {
    cases: Cases;
    support: Support;
    entries: ThreadEntries;
    wakeups: Wakeups;
  },
  ref: string,
): Promise<void> {
  const row = await ports.cases.get(ref);
  if (!row?.displayId || row.opening.attempt < 2) return;
  const marked = await ports.support.casesMarked(row.ref, row.openedAt - ports.settleMs);
  if (marked.kind === 'unreadable') return;
  for (const displayId of marked.displayIds) {
    if (displayId === row.displayId) continue;
    const text =
      `AWS has this case twice: the other one is ${displayId}. This thread is case ${row.displayId}; ` +
      'what AWS writes on the other one does not appear here. Please resolve it in the AWS console.';
    await tell(ports, row.ref, `twin#${displayId}`, text, row.openedBy);
  }
}
