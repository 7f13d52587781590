/** What polling costs: calls, reads, bytes, processor time; and how fast a change comes through. */
import type { Figure, Part } from './figure.ts';
import { idlePolls } from './poller/idle.ts';
import { type Large, playLarge } from './poller/large.ts';
import { localPoll } from './poller/local.ts';
import { pageCosts } from './poller/page.ts';

const AWS_ALLOWS = 5;

export const poller: Part = async (say) => {
  const one = { accounts: 1, casesEach: 10_000, changing: 0.01, minutes: 10 };
  const twenty = { accounts: 20, casesEach: 5_000, changing: 0.01, minutes: 3 };
  return [
    ...(await idlePolls()),
    ...(await pageCosts(say)),
    ...figuresOf('10,000 cases', await playLarge({ ...one, callsASecond: AWS_ALLOWS }, say)),
    ...figuresOf(
      '100,000 cases in 20 accounts',
      await playLarge({ ...twenty, callsASecond: AWS_ALLOWS }, say),
    ),
    ...(await localPoll(say)),
  ];
};

function figuresOf(what: string, large: Large): Figure[] {
  return [
    { name: `${what}: answers of AWS`, value: large.answers, unit: '' },
    {
      name: `${what}: from the answer to the message, slowest`,
      value: large.slowestSeconds,
      unit: 's',
      goal: 60,
    },
    { name: `${what}: calls of AWS Support a minute`, value: large.callsAMinute, unit: 'calls' },
    { name: `${what}: of them throttled`, value: large.throttled, unit: 'calls', goal: 0 },
  ];
}
