import type { Communication } from './case.ts';
import type { Delivery } from './delivery.ts';

/** Something the thread shall show, as a row: what AWS or a colleague wrote, or a note of our own. */
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
  /** Our own reply, seen again at AWS: known, and never posted. */
  | { kind: 'echo'; marker: string }
  /** One of our replies stands at AWS twice; nothing can take it back, so it is said. */
  | { kind: 'duplicate'; marker: string }
  | { kind: 'status'; from: string; to: string; by?: string }
  /** Something a person has to know; `mention` is the Slack user whom it concerns. */
  | { kind: 'note'; text: string; mention: string };

/** Those of a case's entries that its thread does not show yet, in their order. */
export const pendingEntries = (entries: ThreadEntry[]): ThreadEntry[] =>
  entries
    .filter(({ delivery }) => delivery.state !== 'sent')
    .sort((a, b) => compare(a.time, b.time) || compare(a.order, b.order));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
