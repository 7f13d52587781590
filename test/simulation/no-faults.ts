/** A world in which nothing goes wrong, but what the caller lets go wrong. */
import type { Place, Trip } from './fakes/process.ts';
import { type Random, seededRandom } from './fakes/random.ts';
import { type Nature, openRun, type Run } from './run.ts';

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

/** Opens a run; AWS announces what happens, and people see the threads that appear. */
export function calmRun(tripOf: (place: Place, name: string) => Trip = () => SMOOTH): Run {
  // Always the same: so the calls are too, up to the one that is the last.
  const run = openRun({ ...calm(seededRandom(1)), tripOf });
  const { cast, desk, bridge, timeline, workspace } = run;
  workspace.posted = cast.sees;
  desk.announce = (caseId) => timeline.after(10, () => void bridge.hear(caseId));
  return run;
}
