import type { Place, Trip } from '../world/process.ts';
import { seededRandom } from '../world/random.ts';
import { openRun, type Run } from './run.ts';

/** A call that goes well. */
export const SMOOTH: Trip = { arrives: 2, returns: 4 };

/** A world that does nobody any harm but by `tripOf`; always the same one, call by call. */
export function openCalmRun(tripOf: (place: Place, name: string) => Trip = () => SMOOTH): Run {
  const run = openRun({
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
