/** One seed: ten minutes of work in bad weather, then clear weather until all is quiet, then the reckoning. */
import type { LogLine } from '../../shared/bridge/ports.ts';
import { seededRandom } from '../world/random.ts';
import type { Refusal } from '../world/workspace.ts';
import { PLAY_MS, play } from './play.ts';
import { brokenPromises } from './promises.ts';
import { openRun } from './run.ts';
import { CLEAR, drawWeather, tripUnder, type Weather } from './weather.ts';

const SETTLE_MS = 120_000;
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
  let weather = drawWeather(random, lagging ? 400_000 : undefined);
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
    forgets: () => random.chance(weather.forgotten),
    desk: {
      pageSize: random.pick([100, 100, 3, 2] as const),
      shiftingPages: random.chance(0.5),
      afterInclusive: random.chance(0.5),
    },
  });
  const { timeline, cast, bridge, desk, workspace } = run;

  play({ random, timeline, bridge, desk, workspace }, cast);
  desk.announce = (caseId) => {
    if (random.chance(weather.eventLost)) return;
    const repeats = random.chance(weather.eventLost) ? 2 : 1;
    for (let i = 0; i < repeats; i++) {
      timeline.after(random.between(0, 3000), () => void bridge.hear(caseId));
    }
  };
  const refusal = random.pick(['is_archived', 'not_in_channel', 'token_revoked'] as const);
  if (random.chance(0.2)) {
    const from = random.between(0, PLAY_MS);
    timeline.after(from, () => {
      workspace.refuses = (channel): Refusal =>
        refusal === 'token_revoked' || channel === 'C01INCIDENTS' ? refusal : undefined;
    });
  }
  timeline.after(HEALS_MS, () => {
    weather = CLEAR;
    workspace.refuses = () => undefined;
    for (const queue of Object.values(bridge.queues)) {
      if (queue.dead.length > 0) count('dead letters');
      queue.redrive();
    }
  });

  const { random: unseeded } = Math;
  // The backoff of shared/support draws from here, and a seed must replay the same.
  Math.random = random.next;
  try {
    const unrest = await run.untilQuiet(HEALS_MS + 1000);
    const broken = brokenPromises(run, { atLeastOnce: lagging });
    if (unrest.length > 0) broken.push(`never at rest: ${unrest.join(', ')}`);
    return { seed, broken, injected, weather: drawn };
  } finally {
    Math.random = unseeded;
  }
}
