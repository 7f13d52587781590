import { postDirectNotice } from '../delivery/post-direct-notice.ts';
import type { NotePorts } from '../delivery/post-note.ts';
import { type Case, rootTsOf } from '../domain/case.ts';
import { type Delivery, standstillOf } from '../domain/delivery.ts';
import type { Reason } from '../domain/reason.ts';
import { type DirectContent, directKey, type ThreadEntry } from '../domain/thread-entry.ts';

/**
 * A thread takes no message until somebody mends something: whoever waits for one is told directly.
 * `blocked` is the delivery that stands still, of the root or of the first of `waiting`; `known` are the
 * keys of all entries, so that what was told costs nothing more.
 */
export async function reportBlockedThread(
  ports: NotePorts,
  row: Case,
  blocked: Delivery,
  { waiting, known }: { waiting: ThreadEntry[]; known: Set<string> },
): Promise<void> {
  const reason = standstillOf(blocked);
  if (!reason) return;
  for (const [place, entry] of waiting.entries()) {
    const { key } = entry;
    const notice = noticeOf(row, entry, { reason, isFirst: place === 0 });
    if (!notice || known.has(directKey('message', key))) continue;
    await postDirectNotice(ports, row.ref, key, { ...notice, about: key });
  }
}

/** The opener is told that the thread stands still, of its root by postRoot; others what waits for them. */
function noticeOf(
  row: Case,
  { content }: ThreadEntry,
  { reason, isFirst }: { reason: Reason; isFirst: boolean },
): Pick<DirectContent, 'notice' | 'to'> | undefined {
  if (content.kind === 'note') {
    const { note, mention: to } = content;
    return { notice: { code: 'note-not-posted', params: { reason, note } }, to };
  }
  if (!isFirst || !rootTsOf(row)) return undefined;
  return { notice: { code: 'entry-not-posted', params: { reason } }, to: row.openedBy };
}
