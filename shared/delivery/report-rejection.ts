import type { Rejected, Transition } from '../domain/delivery.ts';
import type { Note } from '../domain/note.ts';
import { type NotePorts, postNote } from './post-note.ts';

/**
 * Tells the person whom a refusal concerns, in the case's thread, and then notes on the row that they
 * were told. A crash in between repeats the first step, which posts nothing twice.
 */
export async function reportRejection(
  ports: NotePorts,
  row: { ref: string; cause: string; note: Note; mention: string },
  delivery: Rejected,
  transition: Transition,
): Promise<void> {
  if (delivery.reported) return;
  await postNote(ports, row.ref, row.cause, row.note, row.mention);
  await transition(delivery, { ...delivery, reported: true });
}
