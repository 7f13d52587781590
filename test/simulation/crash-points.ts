/** A scenario in which one function dies at one call, and everything else goes well. */

import { awsError } from './fakes/client-errors.ts';
import type { Trip } from './fakes/process.ts';
import { brokenPromises } from './invariants.ts';
import { calmRun, SMOOTH } from './no-faults.ts';
import type { Scenario } from './scenarios.ts';

/** The how-many-th call since the scenario began, and whether it still takes effect. */
export type CrashPoint = { call: number; dies: 'before' | 'after' };

/**
 * Plays the scenario until all is quiet again. Gives what is broken then, how many calls there were,
 * and the one at which a function died.
 */
export async function playScenario(scenario: Scenario, crash?: CrashPoint) {
  let calls: number | undefined;
  let diedAt: string | undefined;
  const run = calmRun((place, name): Trip => {
    if (calls !== undefined && ++calls === crash?.call) {
      diedAt = `${place} ${name}`;
      return { ...SMOOTH, dies: crash.dies };
    }
    if (name === scenario.refused && calls !== undefined) {
      return { returns: 4, error: awsError('ValidationException', 'AWS does not like this') };
    }
    return SMOOTH;
  });
  const { cast } = run;

  if (scenario.given !== 'nothing') {
    cast.opens();
    await run.untilQuiet(0);
    const [thread] = cast.threads;
    if (scenario.given === 'a reply at AWS' && thread) {
      cast.replies(thread);
      await run.untilQuiet(0);
    }
  }
  calls = 0;
  scenario.when(run);
  const unrest = await run.untilQuiet(0);
  const broken = brokenPromises(run, { atLeastOnce: false, all: false });
  if (unrest.length > 0) broken.push(`never at rest: ${unrest.join(', ')}`);
  return { broken, calls, diedAt };
}
