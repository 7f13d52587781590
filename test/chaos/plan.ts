/** Which faults are injected in a chaos run, and when. The same seed gives the same plan. */
import type { Fault } from '../../local/runtime/faults.ts';
import type { Random } from '../simulation/fakes/random.ts';
import { OUTAGES, type Outage } from './outages.ts';

type Side = 'slack' | 'support';

export type FaultAction =
  | { do: 'kill'; name: string }
  | { do: 'restart'; part: 'table' | 'queues' }
  | { do: 'fault'; side: Side; fault: Fault }
  | { do: 'outage'; outage: Outage; ms: number };

type Aim = { side: Side; on: string; refuse?: true };

const FUNCTIONS = [
  'slack',
  'handleCaseCommands',
  'storeReplies',
  'relayReplies',
  'pollCases',
  'postCommunications',
  'wakeDue',
  'recoverReplies',
] as const;
const KINDS = [
  'throttle',
  'drop',
  'commit-then-500',
  'commit-then-hang',
  'delay',
  'refuse',
  'answer-html',
  'commit-then-answer-ok',
] as const;

/** The two most frequent writes. Half of all faults hit them. */
const WRITES: [Aim, ...Aim[]] = [
  { side: 'support', on: 'AddCommunicationToCase' },
  { side: 'slack', on: 'chat.postMessage' },
];
/** The other calls. `refuse`: Casethread tries again after a refusal. Other refused writes are final. */
const OTHERS: [Aim, ...Aim[]] = [
  { side: 'support', on: 'CreateCase' },
  { side: 'support', on: 'ResolveCase' },
  { side: 'support', on: 'DescribeCases', refuse: true },
  { side: 'support', on: 'DescribeCommunications', refuse: true },
  { side: 'slack', on: 'chat.update', refuse: true },
  { side: 'slack', on: 'conversations.replies', refuse: true },
  { side: 'slack', on: 'conversations.history', refuse: true },
  { side: 'slack', on: 'conversations.info', refuse: true },
  { side: 'slack', on: 'conversations.join', refuse: true },
  { side: 'slack', on: 'reactions.add', refuse: true },
  { side: 'slack', on: 'users.info', refuse: true },
  { side: 'slack', on: 'views.open' },
  { side: 'slack', on: 'views.update' },
];
/** Longer than the client timeout (shared/wire), and shorter than timeout and settle time together. */
const TOO_LONG_MS = { min: 8500, max: 10_500 };

/** The average time between two faults of a kind, and how long an outage lasts (all ms). */
export type FaultPace = {
  kills: number;
  restarts: number;
  faults: number;
  outages: number;
  outageMs: number;
};

/** An endless list of faults. `wait`: the time before each (ms). */
export function* planOf(
  random: Random,
  pace: FaultPace,
): Generator<{ wait: number; action: FaultAction }> {
  const soon = (average: number) => random.between(average / 2, (average * 3) / 2);
  const next = {
    kills: soon(pace.kills),
    restarts: soon(pace.restarts),
    faults: 0,
    outages: soon(pace.outages),
  };
  let now = 0;
  let faults = 0;
  let restarts = 0;
  let outages = random.between(0, OUTAGES.length);
  while (true) {
    const at = Math.min(...Object.values(next));
    const wait = at - now;
    now = at;
    if (at === next.faults) {
      next.faults += soon(pace.faults);
      yield { wait, action: faultOf(random, KINDS[faults++ % KINDS.length] ?? 'drop') };
    } else if (at === next.kills) {
      next.kills += soon(pace.kills);
      yield { wait, action: { do: 'kill', name: random.pick(FUNCTIONS) } };
    } else if (at === next.restarts) {
      next.restarts += soon(pace.restarts);
      const part = restarts++ % 2 === 0 ? 'table' : 'queues';
      yield { wait, action: { do: 'restart', part } };
    } else {
      const ms = soon(pace.outageMs);
      next.outages += ms + soon(pace.outages);
      const outage = OUTAGES[outages++ % OUTAGES.length] ?? OUTAGES[0];
      yield { wait, action: { do: 'outage', outage, ms } };
    }
  }
}

function faultOf(random: Random, kind: (typeof KINDS)[number]): FaultAction {
  const aimed = () => random.pick(random.chance(0.5) ? WRITES : OTHERS);
  let aim = aimed();
  while (kind === 'refuse' && !aim.refuse) aim = aimed();
  const { side, on } = aim;
  if (['delay', 'commit-then-hang'].includes(kind) && random.chance(0.2)) {
    const ms = random.between(TOO_LONG_MS.min, TOO_LONG_MS.max);
    return { do: 'fault', side, fault: { on, do: kind, times: 1, ms } };
  }
  const times = random.between(1, 3);
  const ms = random.between(200, 1500);
  return { do: 'fault', side, fault: { on, do: kind, times, ms } };
}
