import type { Note } from '../domain/note.ts';
import type { InvocationContext, Wakeups } from '../domain/ports.ts';
import type { ThreadEntries } from '../domain/store-ports.ts';
import { noteEntry } from '../domain/thread-entry.ts';

export type NotePorts = InvocationContext & { entries: ThreadEntries; wakeups: Wakeups };

/**
 * Tells a person something in the case's thread, once for each `cause`, however often it is called. The
 * note is a row and is posted as communications are, so it survives a crash and is not posted twice.
 */
export async function postNote(
  { clock, entries, wakeups }: NotePorts,
  ref: string,
  cause: string,
  note: Note,
  mention: string,
): Promise<void> {
  const isNew = await entries.insert(noteEntry(ref, cause, note, mention, clock.now()));
  // After a crash in between, the row's due time wakes the worker.
  if (isNew) await wakeups.communications(ref);
}
