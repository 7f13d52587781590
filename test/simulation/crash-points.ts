/** Runs a scenario in which one function dies, or is frozen, at one call, and nothing else fails. */

import { awsError } from './fakes/client-errors.ts';
import type { CallPlan } from './fakes/process.ts';
import { brokenInvariants } from './invariants.ts';
import { createRunWithoutFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import type { Scenario } from './scenarios.ts';

/**
 * `call` counts from 1, from the beginning of the scenario. A function that dies `before` it has made it
 * without effect; one that freezes does so for that long (ms), with the answer.
 */
export type CrashPoint = { call: number } & ({ dies: 'before' | 'after' } | { freezes: number });

/**
 * Runs the scenario until no work is left. Returns the invariants that are broken then, the names of the calls that
 * were made, and the call at which the function died or was frozen.
 */
export async function runScenario(scenario: Scenario, crash?: CrashPoint) {
  let calls: string[] | undefined;
  let diedAt: string | undefined;
  const run = createRunWithoutFaults((service, name): CallPlan => {
    const count = calls?.push(`${service} ${name}`);
    if (count !== undefined && count === crash?.call) {
      diedAt = `${service} ${name}`;
      const { call: _, ...fate } = crash;
      return { ...SUCCESSFUL_CALL, ...fate };
    }
    if (name === scenario.refused && calls !== undefined) {
      return { returns: 4, error: awsError('ValidationException', 'not valid here') };
    }
    return SUCCESSFUL_CALL;
  });
  const { actors } = run;

  if (scenario.given !== 'nothing') {
    actors.openCase();
    await run.untilQuiet(0);
    const [thread] = actors.threads;
    if (scenario.given === 'a reply at AWS' && thread) {
      actors.reply(thread);
      await run.untilQuiet(0);
    }
  }
  calls = [];
  scenario.when(run);
  const unfinished = await run.untilQuiet(crash && 'freezes' in crash ? 2 * crash.freezes : 0);
  const broken = brokenInvariants(run, { duplicatesAllowed: false, afterDailyScan: false });
  if (unfinished.length > 0) broken.push(`unfinished work: ${unfinished.join(', ')}`);
  return { broken, calls, diedAt };
}

const READS =
  /^(table (get|getMany|query)|support Describe\w+|slack (conversations\.(history|info|members|replies)|users\.info|auth\.test|usergroups\.list))$/;

/** Whether a call, named as above, changes nothing. */
export const isRead = (name: string): boolean => READS.test(name);
