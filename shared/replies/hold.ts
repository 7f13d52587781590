/**
 * How long a reply is held after it was written. Two sandboxes may enqueue two replies in the wrong order:
 * the earlier one still goes first if it is stored within this time.
 */
const HOLD_MS = 1000;

/** How long (ms) a reply written then (a Slack ts) is held from now on, however the clocks differ. */
export const holdMs = (writtenAt: string, now: number): number =>
  Math.min(Math.max(Number(writtenAt) * 1000 + HOLD_MS - now, 0), HOLD_MS);

/** Whether it is held at `now` (ms). One from the future says that a clock is wrong. */
export function isHeld(writtenAt: string, now: number): boolean {
  const age = now - Number(writtenAt) * 1000;
  return age >= -HOLD_MS && age < HOLD_MS;
}
