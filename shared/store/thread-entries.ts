import { type Delivery, dueAt } from '../domain/delivery.ts';
import type { ThreadEntries } from '../domain/store-ports.ts';
import { entryKey } from './keys.ts';
import { readKnown, toKnown } from './known.ts';
import { insertPending } from './pending.ts';
import type { StorePorts } from './ports.ts';
import { expiryAt } from './retention.ts';
import { toThreadEntry } from './rows/entry-row.ts';
import { createTransition, dueAttributes } from './transition.ts';

/** So long it is known that somebody was told something: nobody is told it twice meanwhile. */
const BRIEF_MS = 30 * 24 * 3600_000;

const isBrief = (key: string, to: Delivery): boolean =>
  key.startsWith('~') && dueAt(to, 0) === undefined;

export function createThreadEntries(ports: StorePorts): ThreadEntries {
  const { table, clock } = ports;
  return {
    insert: (entry) =>
      insertPending(table, {
        ...entryKey(entry.ref, entry.key),
        ...entry,
        ...dueAttributes(entry.delivery, clock.now()),
      }),

    async get(ref, key) {
      const item = await table.get(entryKey(ref, key));
      return item && toThreadEntry(item);
    },

    known: (ref, names) => readKnown(ports, ref, names),

    async formerEchoes(ref) {
      const { pk } = entryKey(ref, '');
      const items = await table.query('pk = :pk', { values: { ':pk': pk } });
      const { entries } = toKnown(items, ports.log);
      return new Set(
        entries.flatMap(({ content }) => (content.kind === 'echo' ? content.marker : [])),
      );
    },

    // The thread has the text now. The row stays, small, so that the entry is known when seen again.
    transition: (entry) =>
      createTransition(ports, entryKey(entry.ref, entry.key), 'delivery', (to) => ({
        ...(to.state === 'sent' && { content: { kind: 'posted' } }),
        ...(isBrief(entry.key, to) && { expiresAt: expiryAt(clock.now() + BRIEF_MS) }),
      })),
  };
}
