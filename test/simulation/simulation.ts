/** One seed: ten minutes of work in bad weather, then clear weather until all is quiet, then the reckoning. */
import type { LogLine } from '../../shared/domain/ports.ts';
import { seededRandom } from './fakes/random.ts';
import type { Refusal } from './fakes/workspace.ts';
import { CLEAR, drawWeather, tripUnder, type Weather } from './fault-profile.ts';
import { brokenPromises } from './invariants.ts';
import { openRun } from './run.ts';
import { PLAY_MS, play } from './workload.ts';

const SETTLE_MS = 120_000;
/** How long a write stays invisible to reads at most: well below the settle time, or far above it. */
const LAG_MS = 80_000;
const LONG_LAG_MS = 400_000;
/** One read-back of everything, and some more. */
const DAY_MS = 26 * 3600_000;
/** One seed in so many lives through a whole day after it is quiet. */
const LONG_EVERY = 50;
/** What people left undone when the weather clears still comes in later. */
const HEALS_MS = PLAY_MS + 60_000;

export type Result = {
  seed: number;
  broken: string[];
  injected: Record<string, number>;
  weather: Weather;
};

/**
 * Runs one seed. `lagging`: what is written at AWS and Slack may stay invisible for longer than the
 * settle time, so duplicates are allowed and losses are not.
 */
export async function simulate(
  seed: number,
  { lagging = false, log = () => {} }: { lagging?: boolean; log?: (line: LogLine) => void } = {},
): Promise<Result> {
  const random = seededRandom(seed);
  const longestLag = lagging ? LONG_LAG_MS : LAG_MS;
  const long = seed % LONG_EVERY === 0;
  let weather = drawWeather(random, longestLag);
  const drawn = weather;
  const injected: Record<string, number> = {};
  const count = (what: string) => {
    injected[what] = (injected[what] ?? 0) + 1;
  };

  const run = openRun({
    random,
    settleMs: SETTLE_MS,
    log,
    tripOf(place, name) {
      const trip = tripUnder(weather, random, place, name);
      if (trip.dies) count(`death ${trip.dies} a call`);
      if (trip.twice) count(`call repeated by the SDK at ${place}`);
      if (trip.returns > HEALS_MS) count(`call without an answer at ${place}`);
      if (trip.error) {
        const effect = trip.arrives === undefined ? 'without' : 'after';
        count(`${trip.error.name} ${effect} effect at ${place}`);
      }
      return trip;
    },
    readLag: () => random.next() * weather.readLag,
    indexLag: () => random.next() * weather.indexLag,
    skew: () => (random.next() * 2 - 1) * weather.skew,
    lifetime: (timeout) => {
      if (!random.chance(weather.cutShort)) return timeout;
      count('process cut short');
      return random.next() * timeout * random.next();
    },
    startsAfter() {
      if (!random.chance(weather.startsLate)) return 0;
      count('function started late');
      return random.between(10_000, 40_000);
    },
    forgets() {
      const forgets = random.chance(weather.forgotten);
      if (forgets) count('message delivered again');
      return forgets;
    },
    desk: {
      replica: () => (random.chance(0.5) ? 0 : 1),
      writesLag: random.chance(0.5),
      pageSize: random.pick([100, 100, 3, 2] as const),
      shiftingPages: random.chance(0.5),
      afterInclusive: random.chance(0.5),
    },
  });
  const { timeline, cast, bridge, desk, workspace } = run;

  play({ ...run, random }, cast, { lagging });
  desk.announce = (caseId) => {
    if (random.chance(weather.eventLost)) {
      count('event of AWS lost');
      return;
    }
    const repeats = random.chance(weather.eventLost) ? 2 : 1;
    for (let i = 0; i < repeats; i++) {
      timeline.after(random.between(0, 3000), () => void bridge.hear(caseId));
    }
  };
  const refusal = random.pick(['is_archived', 'not_in_channel', 'token_revoked'] as const);
  if (random.chance(0.2)) {
    const from = random.between(0, PLAY_MS);
    timeline.after(from, () => {
      count(`Slack says ${refusal}`);
      workspace.refuses = (channel): Refusal =>
        refusal === 'token_revoked' || channel === 'C01INCIDENTS' ? refusal : undefined;
    });
  }
  // As an operator does; what still cannot be handled then keeps the run from coming to rest.
  const redrive = () => {
    for (const queue of Object.values(bridge.queues)) {
      if (queue.dead.length > 0) count('dead letters');
      queue.redrive();
    }
    timeline.after(60_000, redrive);
  };
  timeline.after(HEALS_MS, () => {
    weather = CLEAR;
    workspace.refuses = () => undefined;
    redrive();
  });

  const { random: unseeded } = Math;
  // The backoff of shared/support draws from here, and a seed must replay the same.
  Math.random = random.next;
  try {
    const unrest = await run.untilQuiet(HEALS_MS + longestLag);
    if (long && unrest.length === 0) unrest.push(...(await run.untilQuiet(DAY_MS)));
    const broken = brokenPromises(run, { atLeastOnce: lagging, all: long });
    if (unrest.length > 0) broken.push(`never at rest: ${unrest.join(', ')}`);
    return { seed, broken, injected, weather: drawn };
  } finally {
    Math.random = unseeded;
  }
}
