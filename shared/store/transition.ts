import { type Delivery, dueAt, type Transition } from '../domain/delivery.ts';
import type { Clock } from '../domain/ports.ts';
import type { Condition, Key, Table } from './table.ts';

/**
 * Why a row is in the due index: its delivery has to go on, or its author has to be shown what became of
 * it. The second waits for Slack's limit on reactions, so it wakes nothing of the first.
 */
export type Due = 'DUE' | 'MARK';

/** The due index's attributes: present only while somebody has to look at the row again. */
export function dueAttributes(delivery: Delivery, now: number) {
  const nextAt = dueAt(delivery, now);
  return { due: nextAt === undefined ? undefined : ('DUE' satisfies Due), nextAt };
}

/**
 * The transition of the delivery stored in attribute `slot`. State, attempt and part together name what
 * was read: each attempt is claimed once only, so a second worker finds the condition false. `alsoSet` may
 * set more attributes with it; `alsoIf` may refuse it for more reasons.
 */
export function createTransition(
  { table, clock }: { table: Table; clock: Clock },
  key: Key,
  slot: string,
  alsoSet: (to: Delivery, from: Delivery) => Record<string, unknown> = () => ({}),
  alsoIf: (to: Delivery, from: Delivery) => Required<Condition>[] = () => [],
): Transition {
  return (from, to) =>
    table.update(
      key,
      { [slot]: to, ...dueAttributes(to, clock.now()), ...alsoSet(to, from) },
      allOf(asRead(slot, from), ...alsoIf(to, from)),
    );
}

/** The delivery in `slot` still is as it was read. */
export const asRead = (slot: string, { state, attempt, part }: Delivery): Required<Condition> => ({
  expression: '#slot.#state = :state AND #slot.attempt = :attempt AND #slot.part = :part',
  names: { '#slot': slot, '#state': 'state' },
  values: { ':state': state, ':attempt': attempt, ':part': part },
});

/** Holds where each of the conditions does. */
export const allOf = (...conditions: Required<Condition>[]): Required<Condition> => ({
  expression: conditions.map(({ expression }) => `(${expression})`).join(' AND '),
  names: Object.assign({}, ...conditions.map(({ names }) => names)),
  values: Object.assign({}, ...conditions.map(({ values }) => values)),
});
