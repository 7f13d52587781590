/** Many watched cases and a share of them changing, in the simulated world, where minutes cost seconds. */

import { AWS } from '../../test/simulation/fakes/aws-support.ts';
import { throttled } from '../../test/simulation/fakes/client-errors.ts';
import { SUCCESSFUL_CALL } from '../../test/simulation/no-faults.ts';
import { accountName, fillWorld } from './filled-world.ts';

export type Scale = {
  accounts: number;
  casesEach: number;
  /** Of all cases, the share that AWS answers in a minute. */
  changing: number;
  minutes: number;
  /** What AWS allows each account. */
  callsASecond: number;
};

export type Large = {
  answers: number;
  /** From AWS's answer to the message in its thread, the slowest of all. */
  slowestSeconds: number;
  callsAMinute: number;
  throttled: number;
};

const MINUTE = 60_000;

export async function playLarge(scale: Scale, say: (line: string) => void): Promise<Large> {
  const { accounts, casesEach, changing, minutes, callsASecond } = scale;
  const allowance = openAllowance(accounts * callsASecond);
  const counts = { calls: 0, throttled: 0 };
  const world = await fillWorld(scale, (place, _, now) => {
    if (place !== 'support') return SUCCESSFUL_CALL;
    counts.calls += 1;
    if (allowance.takes(now)) return SUCCESSFUL_CALL;
    counts.throttled += 1;
    return { returns: 4, error: throttled('support', 1) };
  });
  const { timeline, awsSupport, workspace, functions, watched, random } = world;

  const answers = Math.round(watched.length * changing) * minutes;
  const asked = new Map<string, number[]>();
  const delays: number[] = [];
  workspace.onPost = ({ metadata }) => {
    const [ref = '', key = ''] = metadata?.event_payload.key.split('#') ?? [];
    if (!key.startsWith('2')) return;
    const at = asked.get(ref)?.shift();
    if (at === undefined) throw new Error(`${ref}: nobody wrote this`);
    delays.push(timeline.now() - at);
  };

  const filled = timeline.now();
  // By then each account has had its first round.
  const begin = filled + 2 * MINUTE;
  for (let i = 0; i < answers; i += 1) {
    const at = 2 * MINUTE + random.between(0, minutes * MINUTE);
    timeline.after(at, () => {
      const { ref, on } = watched[random.between(0, watched.length)] as (typeof watched)[number];
      asked.set(ref, [...(asked.get(ref) ?? []), timeline.now()]);
      awsSupport.addCommunication(on, AWS, `answer ${i}`, timeline.now());
    });
  }
  // The first account has its round from the world itself.
  for (let account = 1; account < accounts; account += 1) {
    const everyMinute = () => {
      void functions.pollCases(accountName(account));
      timeline.after(MINUTE, everyMinute);
    };
    timeline.after(random.between(0, MINUTE), everyMinute);
  }
  const tell = () => {
    say(`${accounts} × ${casesEach} cases: ${delays.length} of ${answers} answers are posted`);
    timeline.after(MINUTE, tell);
  };
  tell();
  const giveUp = begin + (minutes + 30) * MINUTE;
  await timeline.run(() => delays.length === answers || timeline.now() > giveUp);
  if (delays.length < answers) throw new Error(`${answers - delays.length} answers did not come`);
  return {
    answers,
    slowestSeconds: Math.max(...delays) / 1000,
    callsAMinute: counts.calls / ((timeline.now() - filled) / MINUTE),
    throttled: counts.throttled,
  };
}

/** So many calls a second, and as many at once after a quiet second. */
function openAllowance(callsASecond: number) {
  let left = callsASecond;
  let since = 0;
  return {
    takes(now: number): boolean {
      left = Math.min(callsASecond, left + ((now - since) / 1000) * callsASecond);
      since = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
