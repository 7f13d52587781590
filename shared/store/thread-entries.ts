import type { Clock, Updates } from '../domain/ports.ts';
import { updateKey } from './keys.ts';
import type { Table } from './table.ts';
import { dueAttributes, moveIn } from './transition.ts';

export function openUpdates(ports: { table: Table; clock: Clock }): Updates {
  const { table, clock } = ports;
  return {
    insert: (update) =>
      table.insert({
        ...updateKey(update.ref, update.key),
        ...update,
        ...dueAttributes(update.delivery, clock.now()),
      }),

    // The thread has the text now; the row stays, small, so that it is known when seen again.
    move: (update) =>
      moveIn(ports, updateKey(update.ref, update.key), 'delivery', (to) =>
        to.state === 'sent' ? { content: { kind: update.content.kind } } : {},
      ),
  };
}
