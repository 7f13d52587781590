import { type DirectContent, directEntry } from '../domain/thread-entry.ts';
import type { NotePorts } from './post-note.ts';

/**
 * Tells one person something that the case's thread cannot, once for each `cause`, however often it is
 * called. The notice is a row beside the thread's: it waits for none of them, and none of them for it.
 */
export async function postDirectNotice(
  { clock, entries, wakeups }: NotePorts,
  ref: string,
  cause: string,
  notice: Omit<DirectContent, 'kind' | 'way'>,
  way: DirectContent['way'] = 'message',
): Promise<void> {
  const content: DirectContent = { kind: 'direct', way, ...notice };
  const isNew = await entries.insert(directEntry(ref, cause, content, clock.now()));
  if (isNew) await wakeups.communications(ref);
}
