import { createHash } from 'node:crypto';

/**
 * Whether a case's turn for its daily work falls into the `slot` that now is, of as many as make a day.
 * Its turn follows from its ref, so the work is spread over the day and nothing has to be stored.
 */
export function isItsTurn(ref: string, slot: number, slotsADay: number): boolean {
  const turn = createHash('sha256').update(ref).digest().readUInt32BE() % slotsADay;
  return slot % slotsADay === turn;
}
