import type { Thread } from './reply.ts';

/**
 * One part of a reply, by the marker with which it was sent: a communication of the case that carries it, and
 * says what was sent, is that part.
 */
export type Echo = {
  ref: string;
  marker: string;
  thread: Thread;
  /** Of the reply. */
  id: string;
  part: number;
  /** The communication that it is, once it was read at AWS: its fingerprint, and its place among the entries. */
  seen?: { key: string; time: string; order: string } | undefined;
};
