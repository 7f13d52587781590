/** What may go wrong in one run, and how often: most of it not at all in most runs, some of it a lot. */

import {
  awsError,
  failed,
  slackError,
  throttled,
  unanswered,
  unreachable,
} from './fakes/client-errors.ts';
import type { Place, Trip } from './fakes/process.ts';
import type { Random } from './fakes/random.ts';

/** Probabilities by call, process or message; times in ms. */
export type Weather = {
  throttled: number;
  unreachable: number;
  /** No answer, no effect. */
  dropped: number;
  /** An error after the effect. */
  failedAfter: number;
  /** The effect comes after the caller gave up. */
  late: number;
  slow: number;
  /** Refused for good. */
  refused: number;
  tableFails: number;
  tableTwice: number;
  tableHangs: number;
  queueFails: number;
  queueTwice: number;
  /** The process dies at a call. */
  dies: number;
  /** The process is killed some time before its timeout. */
  cutShort: number;
  /** A function starts late, so that its messages come to another one while it lives. */
  startsLate: number;
  forgotten: number;
  /** An event of AWS is lost, or comes twice. */
  eventLost: number;
  readLag: number;
  indexLag: number;
  skew: number;
};

export const CLEAR: Weather = {
  throttled: 0,
  unreachable: 0,
  dropped: 0,
  failedAfter: 0,
  late: 0,
  slow: 0,
  refused: 0,
  tableFails: 0,
  tableTwice: 0,
  tableHangs: 0,
  queueFails: 0,
  queueTwice: 0,
  dies: 0,
  cutShort: 0,
  startsLate: 0,
  forgotten: 0,
  eventLost: 0,
  readLag: 0,
  indexLag: 0,
  skew: 0,
};

/** How long the SDKs wait for an answer (shared/wire). */
const TIMEOUT_MS = 8000;
const LATEST_MS = 20_000;
/** Arriving late, these undo a later one, until the next change; nothing is promised against that. */
const OVERWRITES = ['chat.update'];

/** Takes how long a write may stay invisible to reads at most (ms). */
export function drawWeather(random: Random, longestLag: number): Weather {
  const level = () => (random.chance(0.35) ? random.pick([0.02, 0.08, 0.25]) : 0);
  const times = (longest: number) => (random.chance(0.5) ? random.between(0, longest) : 0);
  return {
    throttled: level(),
    unreachable: level(),
    dropped: level(),
    failedAfter: level(),
    late: level(),
    slow: level(),
    refused: random.chance(0.15) ? 0.03 : 0,
    tableFails: level() / 4,
    tableTwice: level(),
    tableHangs: level() / 8,
    queueFails: level(),
    queueTwice: level(),
    dies: level() / 4,
    cutShort: level(),
    startsLate: level(),
    forgotten: level(),
    eventLost: level(),
    readLag: times(longestLag),
    indexLag: times(30_000),
    skew: times(2400),
  };
}

/** How one call fares under this weather. */
export function tripUnder(weather: Weather, random: Random, place: Place, name: string): Trip {
  const trip: Trip = { arrives: random.between(1, 15), returns: random.between(15, 40) };
  if (random.chance(weather.dies)) trip.dies = random.pick(['before', 'after']);
  if (place === 'table') return onTable(weather, random, trip);
  if (place === 'queues') return onQueues(weather, random, trip);
  const at = place as 'support' | 'slack';
  const { returns } = trip;
  if (random.chance(weather.throttled)) {
    return { returns, error: throttled(at, random.between(1, 61)) };
  }
  if (random.chance(weather.unreachable)) return { returns, error: unreachable(at) };
  if (random.chance(weather.dropped)) return { returns: TIMEOUT_MS, error: unanswered(at) };
  if (random.chance(weather.failedAfter)) return { ...trip, error: failed(at) };
  if (random.chance(weather.late) && !OVERWRITES.includes(name)) {
    const arrives = random.between(TIMEOUT_MS, LATEST_MS);
    return { arrives, returns: TIMEOUT_MS, error: unanswered(at) };
  }
  if (random.chance(weather.refused)) return refused(at, name, returns) ?? trip;
  if (random.chance(weather.slow)) {
    return { ...trip, arrives: random.between(1, 4000), returns: random.between(4000, TIMEOUT_MS) };
  }
  return trip;
}

function refused(place: 'support' | 'slack', name: string, returns: number): Trip | undefined {
  const writes = ['CreateCase', 'AddCommunicationToCase', 'ResolveCase'];
  if (place === 'support' && writes.includes(name)) {
    return { returns, error: awsError('ValidationException', 'AWS does not like this') };
  }
  if (name === 'chat.postMessage' || name === 'chat.update') {
    return { returns, error: slackError('restricted_action') };
  }
  return undefined;
}

function onTable(weather: Weather, random: Random, trip: Trip): Trip {
  if (random.chance(weather.tableFails)) {
    const { arrives, ...without } = trip;
    return { ...(random.chance(0.5) ? trip : without), error: failed('table') };
  }
  // The SDK repeats a write whose answer was lost, and sees the condition fail on its own first one.
  if (random.chance(weather.tableTwice)) return { ...trip, twice: true };
  if (random.chance(weather.tableHangs)) return { ...trip, returns: 10 ** 9 };
  return trip;
}

function onQueues(weather: Weather, random: Random, trip: Trip): Trip {
  if (random.chance(weather.queueTwice)) return { ...trip, twice: true };
  if (random.chance(weather.queueFails)) {
    const { arrives, ...without } = trip;
    return { ...(random.chance(0.5) ? trip : without), error: failed('queues') };
  }
  return trip;
}
