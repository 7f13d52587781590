/** A world in which nothing goes wrong but what the caller lets go wrong. */
import type { Place, Trip } from '../world/process.ts';
import { seededRandom } from '../world/random.ts';
import { openRun, type Run } from './run.ts';

/** Opens a run; AWS announces what happens, and people see the threads that appear. */
export function calmRun(tripOf: (place: Place, name: string) => Trip): Run {
  const run = openRun({
    // Always the same: so the calls are too, up to the one that is the last.
    random: seededRandom(1),
    settleMs: 120_000,
    log: () => {},
    tripOf,
    readLag: () => 0,
    indexLag: () => 0,
    skew: () => 0,
    lifetime: (timeout) => timeout,
    startsAfter: () => 0,
    forgets: () => false,
    desk: { replica: () => 0, pageSize: 100, shiftingPages: false, afterInclusive: false },
  });
  const { cast, desk, bridge, timeline, workspace } = run;
  workspace.posted = cast.sees;
  desk.announce = (caseId) => timeline.after(10, () => void bridge.hear(caseId));
  return run;
}
