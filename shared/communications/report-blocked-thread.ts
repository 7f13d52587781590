import { postDirectNotice } from '../delivery/post-direct-notice.ts';
import type { NotePorts } from '../delivery/post-note.ts';
import { type Case, rootTsOf } from '../domain/case.ts';
import { type Delivery, standstillOf } from '../domain/delivery.ts';
import type { Reason } from '../domain/reason.ts';
import { type DirectContent, directKey, type ThreadEntry } from '../domain/thread-entry.ts';

/**
 * A thread takes no message until somebody mends something: whoever waits for one is told directly.
 * `blocked` is the delivery that stands still, of the root or of the first of `waiting`.
 */
export async function reportBlockedThread(
  ports: NotePorts,
  row: Case,
  blocked: Delivery,
  waiting: ThreadEntry[],
): Promise<void> {
  const reason = standstillOf(blocked);
  if (!reason) return;
  const notices = waiting.flatMap((entry, place) => {
    const notice = noticeOf(row, entry, { reason, isFirst: place === 0 });
    return notice ? { ...notice, about: entry.key } : [];
  });
  const keys = notices.map(({ about }) => directKey('message', about));
  if (keys.length === 0) return;
  const told = await ports.entries.known(row.ref, { keys, markers: [] });
  const isTold = (about: string) =>
    told.entries.some(({ key }) => key === directKey('message', about));
  for (const notice of notices) {
    if (!isTold(notice.about)) await postDirectNotice(ports, row.ref, notice.about, notice);
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
