/** How often each fault happens in one run. Most runs have few kinds of faults, but some of them often. */
import {
  awsError,
  failed,
  newAwsError,
  slackError,
  throttled,
  unanswered,
  unreachable,
} from './fakes/client-errors.ts';
import type { CallPlan, Service } from './fakes/process.ts';
import type { Random } from './fakes/random.ts';

/**
 * Probabilities for each call, process, message or event; readLag, endpointLag, blackout, indexLag and
 * skew are the longest times (ms).
 */
export type FaultProfile = {
  throttled: number;
  /** No connection, no effect. */
  unreachable: number;
  /** No answer, no effect. */
  dropped: number;
  /** An error after the effect. */
  failedAfter: number;
  /** The effect comes after the caller's timeout. */
  late: number;
  slow: number;
  /** A write is refused: for good, or until an operator acts, or with an error that nobody has heard of. */
  refused: number;
  /** A 200 with a body that is no answer, with or without the effect. */
  wrongAnswer: number;
  tableFails: number;
  /** The SDK sends an operation of the table twice. */
  tableTwice: number;
  /** An operation of the table never returns. */
  tableHangs: number;
  queueFails: number;
  queueTwice: number;
  /** The process dies at a call. */
  dies: number;
  /** The process is frozen at the end of a call. */
  freezes: number;
  /** The process is killed before its timeout. */
  cutShort: number;
  /** A function starts so late that its messages become visible again and another one handles them too. */
  startsLate: number;
  /** The deletion of a queue message is lost. */
  deletionLost: number;
  /** An event of AWS is lost, or comes twice. */
  eventLost: number;
  readLag: number;
  /** How much later a write becomes readable at another endpoint of AWS Support. */
  endpointLag: number;
  /** How long endpoints of AWS Support are dark at most. */
  blackout: number;
  indexLag: number;
  skew: number;
};

export const NO_FAULTS: FaultProfile = {
  throttled: 0,
  unreachable: 0,
  dropped: 0,
  failedAfter: 0,
  late: 0,
  slow: 0,
  refused: 0,
  wrongAnswer: 0,
  tableFails: 0,
  tableTwice: 0,
  tableHangs: 0,
  queueFails: 0,
  queueTwice: 0,
  dies: 0,
  freezes: 0,
  cutShort: 0,
  startsLate: 0,
  deletionLost: 0,
  eventLost: 0,
  readLag: 0,
  endpointLag: 0,
  blackout: 0,
  indexLag: 0,
  skew: 0,
};

export const LONGEST_ENDPOINT_LAG_MS = 100_000;
const LONGEST_BLACKOUT_MS = 900_000;
/** How long the SDKs wait for an answer (shared/wire). */
const TIMEOUT_MS = 8000;
const LATEST_MS = 20_000;
/**
 * These never take effect late. A late one would undo a newer one until the next change, and Casethread
 * cannot prevent that.
 */
const OVERWRITES = ['chat.update'];

/** `longestLag`: how long a write may stay invisible to reads at most (ms). */
export function drawFaultProfile(random: Random, longestLag: number): FaultProfile {
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
    wrongAnswer: level(),
    tableFails: level() / 4,
    tableTwice: level(),
    tableHangs: level() / 8,
    queueFails: level(),
    queueTwice: level(),
    dies: level() / 4,
    freezes: level() / 4,
    cutShort: level(),
    startsLate: level(),
    deletionLost: level(),
    eventLost: level(),
    readLag: times(longestLag),
    indexLag: times(30_000),
    skew: times(2400),
    endpointLag: times(LONGEST_ENDPOINT_LAG_MS),
    blackout: times(LONGEST_BLACKOUT_MS),
  };
}

/** Draws what happens to one call. */
export function drawCallPlan(
  faultProfile: FaultProfile,
  random: Random,
  service: Service,
  name: string,
): CallPlan {
  const plan: CallPlan = { arrives: random.between(1, 15), returns: random.between(15, 40) };
  if (random.chance(faultProfile.dies)) plan.dies = random.pick(['before', 'after']);
  if (service === 'table') return onTable(faultProfile, random, plan);
  if (service === 'queues') return onQueues(faultProfile, random, plan);
  const at = service as 'support' | 'slack';
  const { returns } = plan;
  if (random.chance(faultProfile.throttled)) {
    return { returns, error: throttled(at, random.between(1, 61)) };
  }
  if (random.chance(faultProfile.unreachable)) return { returns, error: unreachable(at) };
  if (random.chance(faultProfile.dropped)) return { returns: TIMEOUT_MS, error: unanswered(at) };
  if (random.chance(faultProfile.failedAfter)) return { ...plan, error: failed(at) };
  if (random.chance(faultProfile.late) && !OVERWRITES.includes(name)) {
    const arrives = random.between(TIMEOUT_MS, LATEST_MS);
    return { arrives, returns: TIMEOUT_MS, error: unanswered(at) };
  }
  if (random.chance(faultProfile.refused)) return refused(random, at, name, returns) ?? plan;
  if (random.chance(faultProfile.wrongAnswer) && name !== 'respond') {
    return wrongAnswer(random, name, plan);
  }
  if (random.chance(faultProfile.slow)) {
    return { ...plan, arrives: random.between(1, 4000), returns: random.between(4000, TIMEOUT_MS) };
  }
  return plan;
}

/**
 * A proxy answers in the service's place, or the service itself answers without what it promises. Nobody reads
 * what a response_url answers with a 200.
 */
function wrongAnswer(random: Random, name: string, plan: CallPlan): CallPlan {
  const body = random.pick([
    '',
    '<html>',
    '{}',
    '{"ok":true}',
    '{"ok":true,"result":false}',
  ] as const);
  const { arrives, ...without } = plan;
  // Slack promises nothing else of a reaction, so its `ok` has to be true.
  const isTrue = name.startsWith('reactions.') && body.startsWith('{"ok":true');
  return { ...(isTrue || random.chance(0.5) ? plan : without), body };
}

function refused(
  random: Random,
  service: 'support' | 'slack',
  name: string,
  returns: number,
): CallPlan | undefined {
  const writes = ['CreateCase', 'AddCommunicationToCase', 'ResolveCase'];
  if (service === 'support' && writes.includes(name)) {
    const forGood = awsError('ValidationException', 'not valid here');
    return { returns, error: random.pick([forGood, newAwsError('BrandNewException')]) };
  }
  if (name === 'chat.postMessage' || name === 'chat.update') {
    const code = random.pick([
      'restricted_action',
      'org_login_required',
      'brand_new_error',
    ] as const);
    return { returns, error: slackError(code) };
  }
  return undefined;
}

function onTable(faultProfile: FaultProfile, random: Random, plan: CallPlan): CallPlan {
  if (random.chance(faultProfile.tableFails)) {
    const { arrives, ...without } = plan;
    return { ...(random.chance(0.5) ? plan : without), error: failed('table') };
  }
  // The SDK repeats a write whose answer was lost. The condition of the second then fails on the first.
  if (random.chance(faultProfile.tableTwice)) return { ...plan, twice: true };
  if (random.chance(faultProfile.tableHangs)) return { ...plan, returns: 10 ** 9 };
  return plan;
}

function onQueues(faultProfile: FaultProfile, random: Random, plan: CallPlan): CallPlan {
  if (random.chance(faultProfile.queueTwice)) return { ...plan, twice: true };
  if (random.chance(faultProfile.queueFails)) {
    const { arrives, ...without } = plan;
    return { ...(random.chance(0.5) ? plan : without), error: failed('queues') };
  }
  return plan;
}
