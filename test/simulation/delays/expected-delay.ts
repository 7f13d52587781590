/** What somebody waits for, and how long it may take at most. */
import type { Fixture } from '../fixture.ts';

export type ExpectedDelay = {
  given: 'nothing' | 'a case';
  when: (fixture: Fixture) => void;
  until: (fixture: Fixture) => boolean;
  /** Seconds of virtual time. */
  within: number;
};

/** A few calls of some milliseconds each, or one pause of a throttled worker. */
export const MOMENT = 5;
/** wakeDue and the poller run once a minute. Work that has lost its worker waits for them. */
export const SCHEDULE = 60;
/** The settle time, after which a call in doubt is made again. */
export const SETTLE = 120;
/** How long parked work waits until it is tried again. */
export const PARKED = 300;
/** So many slow calls that one invocation has no time for all of them. */
export const MANY = 20;
export const DAY = 24 * 3600;
