import type { Communication } from './communication.ts';
import { type Delivery, queued } from './delivery.ts';
import type { Note } from './note.ts';

/** A row of what the case's thread shall show: a communication, a change of status, or a note. */
export type ThreadEntry = {
  ref: string;
  /** Sort key within the case. Communications are named by their fingerprint, notes by their cause. */
  key: string;
  /** Its place in the order: AWS's time of a communication, our time of a note (ISO). */
  time: string;
  /** Its place among those of one second: AWS's times are whole seconds, but its listing has an order. */
  order: string;
  content: Content;
  delivery: Delivery;
};

export type Content =
  | { kind: 'communication'; from: 'aws' | 'customer'; communication: Communication }
  /** Our own reply, read back from AWS: known, and never posted. */
  | { kind: 'echo'; marker: string }
  /** AWS has one of our replies twice. Nothing can take it back, so the thread says so. */
  | { kind: 'duplicate'; marker: string }
  | { kind: 'status'; from: string; to: string; by?: string | undefined }
  /** `mention` is the Slack user whom the note is for. */
  | { kind: 'note'; note: Note; mention: string }
  /** The thread shows it; its content is not kept. */
  | { kind: 'posted' };

/** A note as a row. Its key follows from `cause`, so the same cause makes one note only. */
export const noteEntry = (
  ref: string,
  cause: string,
  note: Note,
  mention: string,
  at: number,
): ThreadEntry => ({
  ref,
  key: `~note#${cause}`,
  time: new Date(at).toISOString(),
  order: cause,
  content: { kind: 'note', note, mention },
  delivery: queued(),
});

/** Those of a case's entries that its thread does not show yet, in their order. */
export const pendingEntries = (entries: ThreadEntry[]): ThreadEntry[] =>
  entries
    .filter(({ delivery }) => delivery.state !== 'sent')
    .sort((a, b) => compare(a.time, b.time) || compare(a.order, b.order));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
