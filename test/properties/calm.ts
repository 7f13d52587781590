/** A world in which nothing goes wrong. */
import type { Trip } from '../world/process.ts';
import type { Random } from '../world/random.ts';
import type { Nature } from './run.ts';

/** How every call fares there. */
export const SMOOTH: Trip = { arrives: 2, returns: 4 };

export const calm = (random: Random): Nature => ({
  random,
  settleMs: 120_000,
  log: () => {},
  tripOf: () => SMOOTH,
  readLag: () => 0,
  indexLag: () => 0,
  skew: () => 0,
  lifetime: (timeout) => timeout,
  startsAfter: () => 0,
  forgets: () => false,
  desk: {
    replica: () => 0,
    writesLag: false,
    pageSize: 100,
    shiftingPages: false,
    afterInclusive: false,
  },
});
