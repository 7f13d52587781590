import type { Transition } from '../delivery/deliver.ts';
import { type Delivery, dueAt } from '../domain/delivery.ts';
import type { Clock } from '../domain/ports.ts';
import type { Key, Table } from './table.ts';

/** The sparse index's attributes: present only while somebody has to look at the row again. */
export function dueAttributes(delivery: Delivery, now: number) {
  const nextAt = dueAt(delivery, now);
  return { due: nextAt === undefined ? undefined : 'DUE', nextAt };
}

/**
 * The move of the delivery stored in attribute `slot`. State and attempt together name what was read:
 * each attempt is claimed once only, so a second mover finds the condition false.
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
