/** An environment in which calls, processes, queues and reads fail as often as a fault profile says. */
import type { Random } from './fakes/random.ts';
import { drawCallPlan, type FaultProfile } from './fault-profile.ts';
import type { Environment } from './run.ts';

export type FaultInjection = {
  random: Random;
  /** Asked at each draw, so that the faults can end during a run. */
  profile: () => FaultProfile;
  /** Counts what was injected. */
  count: (what: string) => void;
};

/** Longer than anything that somebody else waits for before they take over. */
const LONGEST_FREEZE_MS = 400_000;
/** A call that returns this late never returns within its process. */
const NEVER_MS = 660_000;

export function createFaultyEnvironment({
  random,
  profile,
  count,
}: FaultInjection): Omit<Environment, 'settleMs' | 'log'> {
  return {
    random,
    planCall(service, name) {
      const drawn = drawCallPlan(profile(), random, service, name);
      const freezes = random.chance(profile().freezes) && random.between(1000, LONGEST_FREEZE_MS);
      const plan = freezes ? { ...drawn, freezes } : drawn;
      if (freezes) count('process frozen');
      if (plan.dies) count(`death ${plan.dies} a call`);
      if (plan.twice) count(`call repeated by the SDK at ${service}`);
      if (plan.body !== undefined) {
        const effect = plan.arrives === undefined ? 'without' : 'after';
        count(`wrong answer ${effect} effect at ${service}`);
      }
      if (plan.returns > NEVER_MS) count(`call without an answer at ${service}`);
      if (plan.error) {
        const effect = plan.arrives === undefined ? 'without' : 'after';
        count(`${plan.error.name} ${effect} effect at ${service}`);
      }
      return plan;
    },
    readLag: () => random.next() * profile().readLag,
    indexLag: () => random.next() * profile().indexLag,
    skew: () => (random.next() * 2 - 1) * profile().skew,
    lifetime(timeout) {
      if (!random.chance(profile().cutShort)) return timeout;
      count('process cut short');
      return random.next() * timeout * random.next();
    },
    startDelay() {
      if (!random.chance(profile().startsLate)) return 0;
      count('function started late');
      return random.between(10_000, 40_000);
    },
    losesDeletion() {
      const isLost = random.chance(profile().deletionLost);
      if (isLost) count('message delivered again');
      return isLost;
    },
    awsSupport: {
      endpointLag: () => random.next() * profile().endpointLag,
      replica: () => (random.chance(0.5) ? 0 : 1),
      writesLag: random.chance(0.5),
      pageSize: random.pick([100, 100, 3, 2] as const),
      shiftingPages: random.chance(0.5),
      afterInclusive: random.chance(0.5),
    },
  };
}
