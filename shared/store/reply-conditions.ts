/** Conditions on the row of a reply, for writes that two workers may both try. */
import { isDecided } from '../domain/delivery.ts';
import type { Reply } from '../domain/reply.ts';
import type { Condition } from './table.ts';

/** Its author has not deleted the message. */
export const notWithdrawn: Required<Condition> = {
  expression: 'attribute_not_exists(#withdrawn)',
  names: { '#withdrawn': 'withdrawn' },
  values: {},
};

/** No edit has replaced the text since it was read. */
export const sameText = ({ asOf }: Reply): Required<Condition> =>
  asOf
    ? {
        // Rows of earlier versions hold the edit's ts itself.
        expression: '#asOf.#id = :readAsOf OR #asOf = :readAsOf',
        names: { '#asOf': 'asOf', '#id': 'id' },
        values: { ':readAsOf': asOf.id },
      }
    : { expression: 'attribute_not_exists(#asOf)', names: { '#asOf': 'asOf' }, values: {} };

/** Nobody has noted another mark since it was read. */
export const sameMark = ({ mark }: Reply): Required<Condition> =>
  mark
    ? {
        expression: '#mark.changes = :changes',
        names: { '#mark': 'mark' },
        values: { ':changes': mark.changes },
      }
    : { expression: 'attribute_not_exists(#mark)', names: { '#mark': 'mark' }, values: {} };

/** Still decided, or still not; and nobody deleted the message meanwhile. A refusal has to be told first. */
export function sameProgress({ delivery, withdrawn }: Reply): Required<Condition>[] {
  const names = { '#delivery': 'delivery', '#state': 'state' };
  const values = { ':sent': 'sent', ':rejected': 'rejected' };
  const isOver =
    '#delivery.#state = :sent OR (#delivery.#state = :rejected AND #delivery.reported = :reported)';
  const progress = isDecided(delivery)
    ? { expression: isOver, names, values: { ...values, ':reported': true } }
    : {
        expression: '#delivery.#state <> :sent AND #delivery.#state <> :rejected',
        names,
        values,
      };
  return withdrawn ? [progress] : [progress, notWithdrawn];
}
