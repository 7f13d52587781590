import type { Communication } from './communication.ts';
import { type Delivery, queued } from './delivery.ts';
import type { Note, Notice } from './note.ts';

/**
 * A row of what shall be said about a case: in its thread a communication, a change of status or a note;
 * beside the thread a direct notice.
 */
export type ThreadEntry = {
  ref: string;
  /** Sort key within the case. Communications are named by their fingerprint, the others by their cause. */
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
  | DirectContent
  /** It was posted; its content is not kept. */
  | { kind: 'posted' };

/** For the Slack user `to` alone. `about` is the key of the entry that it concerns; without one, the root. */
export type DirectContent = {
  kind: 'direct';
  /** A direct message, or, where that is refused, an ephemeral one in the case's channel. */
  way: 'message' | 'ephemeral';
  notice: Notice;
  to: string;
  about?: string | undefined;
};
export type DirectEntry = ThreadEntry & { content: DirectContent };

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

export const directKey = (way: DirectContent['way'], cause: string) => `~direct#${way}#${cause}`;

/** A direct notice as a row. Its key follows from `cause`, so the same cause makes one notice only. */
export const directEntry = (
  ref: string,
  cause: string,
  content: DirectContent,
  at: number,
): DirectEntry => ({
  ref,
  key: directKey(content.way, cause),
  time: new Date(at).toISOString(),
  order: cause,
  content,
  delivery: queued(),
});

const isDirect = (entry: ThreadEntry): entry is DirectEntry => entry.content.kind === 'direct';

/** The direct notices of a case with which something is still to be done, in no order. */
export const pendingNotices = (entries: ThreadEntry[]): DirectEntry[] =>
  entries
    .filter(isDirect)
    .filter(({ delivery }) => !(delivery.state === 'rejected' && delivery.reported));

/** Those of a case's entries that its thread shall show and does not show yet, in their order. */
export const pendingEntries = (entries: ThreadEntry[]): ThreadEntry[] =>
  entries
    .filter((entry) => !isDirect(entry) && entry.delivery.state !== 'sent')
    .sort((a, b) => compare(a.time, b.time) || compare(a.order, b.order));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
