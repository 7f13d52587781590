/** An environment in which nothing fails. Tests replace what shall fail. */
import type { CallPlan } from './fakes/process.ts';
import { createRandom, type Random } from './fakes/random.ts';
import { createRun, type Environment, type Run } from './run.ts';

export const SUCCESSFUL_CALL: CallPlan = { arrives: 2, returns: 4 };

export const noFaults = (random: Random): Environment => ({
  random,
  settleMs: 120_000,
  log: () => {},
  planCall: () => SUCCESSFUL_CALL,
  readLag: () => 0,
  indexLag: () => 0,
  skew: () => 0,
  lifetime: (timeout) => timeout,
  startDelay: () => 0,
  losesDeletion: () => false,
  awsSupport: {
    endpointLag: () => 0,
    replica: () => 0,
    writesLag: false,
    pageSize: 100,
    shiftingPages: false,
    afterInclusive: false,
  },
});

/** Creates a run in which AWS's events arrive, and people notice new threads. */
export function createRunWithoutFaults(
  planCall: Environment['planCall'] = () => SUCCESSFUL_CALL,
  awsSupport: Partial<Environment['awsSupport']> = {},
): Run {
  // The same seed always, so that a crash point means the same call in every run.
  const environment = noFaults(createRandom(1));
  const atAws = { ...environment.awsSupport, ...awsSupport };
  const run = createRun({ ...environment, planCall, awsSupport: atAws });
  const { actors, functions, timeline, workspace } = run;
  workspace.onPost = actors.noticeThread;
  run.awsSupport.onEvent = (caseId) =>
    timeline.after(10, () => void functions.handleSupportEvent(caseId));
  return run;
}
