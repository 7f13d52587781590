import type { Communication } from './communication.ts';
import { digestOf } from './marker.ts';

/** Communications with their fingerprints. */
export type Seen = { key: string; communication: Communication }[];

/**
 * AWS gives a communication no id. Its name is its time, a hash of author and body, and its ordinal
 * among equals: two identical ones within one second are two.
 */
export function fingerprints(communications: Communication[]): Seen {
  const equals = new Map<string, number>();
  return communications.map((communication) => {
    const { timeCreated, submittedBy, body } = communication;
    const name = `${timeCreated}#${digestOf(JSON.stringify([submittedBy, body]))}`;
    const ordinal = equals.get(name) ?? 0;
    equals.set(name, ordinal + 1);
    return { key: `${name}#${ordinal}`, communication };
  });
}

/**
 * Who wrote it. AWS's own entries carry the name alone; customers' carry an address too, and that may
 * well be at amazon.com.
 */
export const writtenBy = (submittedBy: string): 'aws' | 'customer' =>
  /^Amazon Web Services\b/.test(submittedBy) && !submittedBy.includes('@') ? 'aws' : 'customer';
