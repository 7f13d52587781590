import type { Clock, Updates } from '../bridge/ports.ts';
import type { Update } from '../bridge/update.ts';
import { dueAttributes, moveIn } from './delivery.ts';
import { updateKey } from './keys.ts';
import type { Table } from './table.ts';

export function openUpdates(ports: { table: Table; clock: Clock }): Updates {
  const { table, clock } = ports;
  return {
    insert: (update) =>
      table.insert({
        ...updateKey(update.ref, update.key),
        ...update,
        ...dueAttributes(update.delivery, clock.now()),
      }),

    async since(ref, time) {
      // Notes are named `~…`, which sorts after every communication.
      const items = await table.query('pk = :pk AND sk BETWEEN :from AND :to', {
        values: {
          ':pk': updateKey(ref, '').pk,
          ':from': updateKey(ref, time).sk,
          ':to': updateKey(ref, '~').sk,
        },
      });
      return (items as unknown as Update[]).map(({ key, content }) =>
        'marker' in content ? { key, marker: content.marker } : { key },
      );
    },

    async pending(ref) {
      const items = await table.query('pk = :pk AND begins_with(sk, :in)', {
        filter: '#delivery.#state <> :sent',
        names: { '#delivery': 'delivery', '#state': 'state' },
        values: { ':pk': updateKey(ref, '').pk, ':in': 'IN#', ':sent': 'sent' },
      });
      return (items as unknown as Update[]).sort(
        (a, b) => compare(a.time, b.time) || compare(a.order, b.order),
      );
    },

    // The thread has the text now; the row stays, small, so that it is known when seen again.
    move: (update) =>
      moveIn(ports, updateKey(update.ref, update.key), 'delivery', (to) =>
        to.state === 'sent' ? { content: { kind: update.content.kind } } : {},
      ),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
