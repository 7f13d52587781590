import type { Delivery } from '../domain/delivery.ts';
import type { Note } from '../domain/note.ts';
import type { Reason } from '../domain/reason.ts';
import { type NotePorts, postNote } from './post-note.ts';

type StandstillCode = Extract<Note['code'], `${string}-parked` | `${string}-unconfirmed`>;

/**
 * Tells the person whom a row concerns, in the case's thread, that it waits until somebody mends
 * something: once while it is parked, and once while nobody can read back whether it was sent. To be
 * called whenever a worker takes up the row, and when it leaves it: a crash before the note is made good by the
 * next one before it tries again, since that attempt may be in doubt for minutes.
 */
export async function reportStandstill(
  ports: NotePorts,
  row: {
    ref: string;
    cause: string;
    mention: string;
    codes: { parked: StandstillCode; unconfirmed: StandstillCode };
  },
  delivery: Delivery | undefined,
): Promise<void> {
  const post = (code: StandstillCode, reason: Reason) =>
    postNote(
      ports,
      row.ref,
      `${row.cause}#${delivery?.state}`,
      { code, params: { reason } },
      row.mention,
    );
  switch (delivery?.state) {
    case 'parked':
      return await post(row.codes.parked, delivery.reason);
    case 'unconfirmed':
      return await post(row.codes.unconfirmed, delivery.reason);
    case 'queued':
    case 'sending':
    case 'sent':
    case 'rejected':
    case undefined:
      return;
  }
}
