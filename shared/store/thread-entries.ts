import type { Clock, ThreadEntries } from '../domain/ports.ts';
import { updateKey } from './keys.ts';
import type { Table } from './table.ts';
import { createTransition, dueAttributes } from './transition.ts';

export function createThreadEntries(ports: { table: Table; clock: Clock }): ThreadEntries {
  const { table, clock } = ports;
  return {
    insert: (update) =>
      table.insert({
        ...updateKey(update.ref, update.key),
        ...update,
        ...dueAttributes(update.delivery, clock.now()),
      }),

    // The thread has the text now; the row stays, small, so that it is known when seen again.
    transition: (update) =>
      createTransition(ports, updateKey(update.ref, update.key), 'delivery', (to) =>
        to.state === 'sent' ? { content: { kind: update.content.kind } } : {},
      ),
  };
}
