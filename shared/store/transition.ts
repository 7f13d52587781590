import { type Delivery, dueAt, type Transition } from '../domain/delivery.ts';
import type { Clock } from '../domain/ports.ts';
import type { Key, Table } from './table.ts';

/** The due index's attributes: present only while somebody has to look at the row again. */
export function dueAttributes(delivery: Delivery, now: number) {
  const nextAt = dueAt(delivery, now);
  return { due: nextAt === undefined ? undefined : 'DUE', nextAt };
}

/**
 * The transition of the delivery stored in attribute `slot`. State, attempt and part together name what
 * was read: each attempt is claimed once only, so a second worker finds the condition false.
 */
export function createTransition(
  { table, clock }: { table: Table; clock: Clock },
  key: Key,
  slot: string,
  alsoSet: (to: Delivery) => Record<string, unknown> = () => ({}),
): Transition {
  return (from, to) =>
    table.update(
      key,
      { [slot]: to, ...dueAttributes(to, clock.now()), ...alsoSet(to) },
      {
        expression: '#slot.#state = :state AND #slot.attempt = :attempt AND #slot.part = :part',
        names: { '#slot': slot, '#state': 'state' },
        values: { ':state': from.state, ':attempt': from.attempt, ':part': from.part },
      },
    );
}
