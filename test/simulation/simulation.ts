/**
 * One seed: ten minutes of work with faults, then no more faults until all work is done, then the check
 * of the invariants.
 */
import type { LogLine } from '../../shared/domain/ports.ts';
import type { Service } from './fakes/process.ts';
import { createRandom } from './fakes/random.ts';
import type { Refusal } from './fakes/workspace.ts';
import {
  drawFaultProfile,
  type FaultProfile,
  LONGEST_ENDPOINT_LAG_MS,
  NO_FAULTS,
} from './fault-profile.ts';
import { createFaultyEnvironment, type FaultInjection } from './faulty-environment.ts';
import { brokenInvariants } from './invariants.ts';
import { createRun, type Environment, type Run } from './run.ts';
import { scheduleWorkload, WORKLOAD_MS } from './workload.ts';

const SETTLE_MS = 120_000;
/** How long a write stays invisible to reads at most: well below the settle time, or far above it. */
const LAG_MS = 80_000;
const LONG_LAG_MS = 400_000;
/** Long enough for one daily reading of everything. */
const DAY_MS = 26 * 3600_000;
/** Every so many seeds, a run goes on for a whole day. */
const LONG_EVERY = 250;
/** When the faults end: some time after the last action, so that retries meet faults too. */
const FAULTS_END_MS = WORKLOAD_MS + 60_000;

export type Result = {
  seed: number;
  /** Invariants that do not hold, one line each. */
  broken: string[];
  /** How often each fault was injected. */
  injected: Record<string, number>;
  faultProfile: FaultProfile;
};

type Options = {
  /**
   * Writes at AWS and Slack may stay invisible for longer than the settle time, so duplicates are allowed and
   * losses are not.
   */
  lagging?: boolean;
  /** `at`: the time in the simulation (ms). */
  log?: (line: LogLine, at: number) => void;
  /** Told of each call that a function makes. */
  onCall?: (functionName: string, service: Service, name: string) => void;
};

/** Runs one seed. */
export async function simulate(
  seed: number,
  { lagging = false, log = () => {}, onCall = () => {} }: Options = {},
): Promise<Result> {
  const random = createRandom(seed);
  const longestLag = lagging ? LONG_LAG_MS : LAG_MS;
  const long = seed % LONG_EVERY === 0;
  const faultProfile = drawFaultProfile(random, longestLag);
  let current = faultProfile;
  const injected: Record<string, number> = {};
  const faults: FaultInjection = {
    random,
    profile: () => current,
    count: (what) => {
      injected[what] = (injected[what] ?? 0) + 1;
    },
  };

  const faulty = createFaultyEnvironment(faults);
  const planCall: Environment['planCall'] = (service, name, functionName) => {
    onCall(functionName, service, name);
    return faulty.planCall(service, name, functionName);
  };
  const logNow = (line: LogLine) => log(line, run.timeline.now());
  const run: Run = createRun({ ...faulty, planCall, settleMs: SETTLE_MS, log: logNow });
  scheduleWorkload({ ...run, random }, { lagging });
  injectEventFaults(run, faults);
  injectRefusal(run, faults);
  injectAwsRefusal(run, faults);
  injectBlackouts(run, faults);
  run.timeline.after(FAULTS_END_MS, () => {
    current = NO_FAULTS;
    run.workspace.refusalFor = () => undefined;
    run.awsSupport.refusal = undefined;
    run.awsSupport.blackouts.clear();
    redriveEveryMinute(run, faults);
  });

  const { random: unseeded } = Math;
  // The backoff of shared/support uses Math.random, and a seed must replay identically.
  Math.random = random.next;
  try {
    const unfinished = await run.untilQuiet(FAULTS_END_MS + longestLag + LONGEST_ENDPOINT_LAG_MS);
    if (long && unfinished.length === 0) unfinished.push(...(await run.untilQuiet(DAY_MS)));
    const options = { duplicatesAllowed: lagging, afterDailyScan: long };
    const broken = brokenInvariants(run, options);
    if (unfinished.length > 0) broken.push(`unfinished work: ${unfinished.join(', ')}`);
    return { seed, broken, injected, faultProfile };
  } finally {
    Math.random = unseeded;
  }
}

/** AWS's events arrive within three seconds. Some are lost, some come twice. */
function injectEventFaults(
  { awsSupport, timeline, functions }: Run,
  { random, profile, count }: FaultInjection,
): void {
  awsSupport.onEvent = (caseId) => {
    if (random.chance(profile().eventLost)) {
      count('event of AWS lost');
      return;
    }
    const repeats = random.chance(profile().eventLost) ? 2 : 1;
    for (let i = 0; i < repeats; i++) {
      timeline.after(random.between(0, 3000), () => void functions.handleSupportEvent(caseId));
    }
  };
}

/**
 * In about every fifth run, Slack refuses the app from some moment until the faults end: everywhere, or in
 * one channel and, in some of these, also its direct messages.
 */
function injectRefusal({ timeline, workspace }: Run, { random, count }: FaultInjection): void {
  const refusal = random.pick(['is_archived', 'not_in_channel', 'token_revoked'] as const);
  const refusesDirect = random.chance(0.3);
  if (!random.chance(0.2)) return;
  timeline.after(random.between(0, WORKLOAD_MS), () => {
    count(`Slack says ${refusal}`);
    workspace.refusalFor = (channel): Refusal => {
      if (refusal === 'token_revoked' || channel === 'C01INCIDENTS') return refusal;
      return refusesDirect && channel?.startsWith('D') ? 'messages_tab_disabled' : undefined;
    };
  });
}

/** In about every tenth run, AWS denies every call from some moment until the faults end. */
function injectAwsRefusal({ timeline, awsSupport }: Run, { random, count }: FaultInjection): void {
  if (!random.chance(0.1)) return;
  timeline.after(random.between(0, WORKLOAD_MS), () => {
    count('AWS denies access');
    awsSupport.refusal = 'AccessDeniedException';
  });
}

const BLACKOUTS = ['refuses connections', 'is silent', 'is silent after the effect'] as const;

/** An endpoint of AWS Support, or two at once, are dark for a while; mostly the first. */
function injectBlackouts(
  { timeline, awsSupport }: Run,
  { random, profile, count }: FaultInjection,
): void {
  const longest = profile().blackout;
  if (longest === 0) return;
  const endpoints = random.pick([[0], [0], [0, 1], [1], [0, 2]] as const);
  const from = random.between(0, WORKLOAD_MS);
  for (const endpoint of endpoints) {
    const how = random.pick(BLACKOUTS);
    const until = from + random.between(10_000, longest + 10_000);
    timeline.after(from, () => {
      count(`endpoint ${how}`);
      awsSupport.blackouts.set(endpoint, how);
    });
    timeline.after(until, () => awsSupport.blackouts.delete(endpoint));
  }
}

/** As an operator does. A message that still cannot be handled then remains as unfinished work. */
function redriveEveryMinute({ functions, timeline }: Run, { count }: FaultInjection): void {
  const redrive = () => {
    for (const queue of Object.values(functions.queues)) {
      if (queue.deadLetters.length > 0) count('dead letters');
      queue.redrive();
    }
    timeline.after(60_000, redrive);
  };
  redrive();
}
