import { createHash } from 'node:crypto';

const MINUTES_A_DAY = 24 * 60;

/** Whether a case's daily work falls into this minute (minutes since the epoch). */
export const isDailyMinute = (ref: string, minute: number): boolean =>
  isInSlot(ref, minute, MINUTES_A_DAY);

/**
 * Whether a case belongs to `slot` when cases are spread over `slots` in turns. Its slot follows from its
 * ref, so the work is spread evenly and nothing has to be stored.
 */
export function isInSlot(ref: string, slot: number, slots: number): boolean {
  const own = createHash('sha256').update(ref).digest().readUInt32BE() % slots;
  return slot % slots === own;
}
