/** What somebody waits for, and how long that takes at most. */
import type { Stage } from '../fixture.ts';

export type Flow = {
  given: 'nothing' | 'a case';
  when: (stage: Stage) => void;
  until: (stage: Stage) => boolean;
  /** Seconds, of virtual time. */
  within: number;
};

/** A few calls, each of some milliseconds, and what a worker waits that was throttled once. */
export const MOMENT = 5;
/** What has lost its worker waits for the next round. */
export const ROUND = 60;
export const SETTLE = 120;
export const PARKED = 300;
/** More than one worker finds time for where a call takes a second and a half. */
export const MANY = 20;
export const DAY = 24 * 3600;
