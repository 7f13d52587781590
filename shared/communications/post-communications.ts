import { postNotices } from './post-notices.ts';
import { postThread, type ThreadPorts } from './post-thread.ts';
import type { NoticePorts } from './send-notice.ts';

export type PostPorts = ThreadPorts & NoticePorts;

/** Posts whatever is still to be said about a case: in its thread, and to single people directly. */
export async function postCommunications(ports: PostPorts, ref: string): Promise<void> {
  const found = await ports.cases.getWithPending(ref);
  if (!found) return;
  const { row, entries } = found;
  // Side by side: a notice mostly says why the thread stands still. Both end before this does, since a
  // frozen function must leave no call behind.
  const ended = await Promise.allSettled([
    postThread(ports, row, entries),
    postNotices(ports, row, entries),
  ]);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}
