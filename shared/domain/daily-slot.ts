import { createHash } from 'node:crypto';

const MINUTES_A_DAY = 24 * 60;

/** Whether a case's turn for its daily work falls into this minute. */
export const isDailyMinute = (ref: string, minute: number): boolean =>
  isInSlot(ref, minute, MINUTES_A_DAY);

/**
 * Whether it is a case's turn in the `slot` that now is, when `slots` of them go round. Its turn follows
 * from its ref, so the work is spread evenly and nothing has to be stored.
 */
export function isInSlot(ref: string, slot: number, slots: number): boolean {
  const turn = createHash('sha256').update(ref).digest().readUInt32BE() % slots;
  return slot % slots === turn;
}
