/** What goes wrong for a while, until somebody mends it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../e2e/local-stack.ts';

const refused = (error: string, on = '*') => ({ on, do: 'refuse', error });
const throttled = { on: '*', do: 'throttle' };

/** `faults` are at a remote side; the others are what somebody does to the channel. */
const ALL = {
  'channel archived': {},
  'bot removed': {},
  'events lost': {},
  'token revoked': { side: 'slack', fault: refused('token_revoked') },
  'posts forbidden': { side: 'slack', fault: refused('restricted_action', 'chat.postMessage') },
  'Slack throttles': { side: 'slack', fault: throttled },
  'AWS denies access': { side: 'support', fault: refused('AccessDeniedException') },
  'AWS plan ended': { side: 'support', fault: refused('SubscriptionRequiredException') },
  'AWS throttles': { side: 'support', fault: throttled },
  'AWS reads lag': {},
} as const;

export type Outage = keyof typeof ALL;
export const OUTAGES = Object.keys(ALL) as [Outage, ...Outage[]];

/** From and to when (ms) Slack told the bridge nothing of what was said. */
export type EventGap = [from: number, to: number];

/** Lets something go wrong for `ms` or until `stop` fires. Adds to `eventGaps` where nobody heard people. */
export async function causeOutage(
  stack: Stack,
  outage: Outage,
  ms: number,
  eventGaps: EventGap[],
  stop: AbortSignal,
): Promise<void> {
  const { ada, channel, bot } = stack;
  const lasting = { times: 1_000_000, forMs: ms };
  const over = () => sleep(ms, undefined, { signal: stop }).catch(() => undefined);
  const from = Date.now();
  switch (outage) {
    case 'channel archived':
      await ada.conversations.archive({ channel });
      await over();
      await ada.conversations.unarchive({ channel });
      return;
    case 'bot removed':
      await removed(stack);
      await over();
      // It may have joined by itself, for a case that was opened meanwhile.
      await ada.conversations
        .invite({ channel, users: bot.id })
        .catch(unless('already_in_channel'));
      eventGaps.push([from, Date.now()]);
      return;
    case 'events lost':
      await stack.fault('slack', { on: 'event', do: 'drop', ...lasting });
      await over();
      eventGaps.push([from, from + ms + GRACE_MS]);
      return;
    case 'AWS reads lag':
      await lag(stack, READ_LAG_MS);
      await over();
      await lag(stack, 0);
      return;
    default: {
      const { side, fault } = ALL[outage];
      await stack.fault(side, { ...fault, ...lasting });
      await over();
    }
  }
}

/** With the latest write of a plan (TOO_LONG_MS) still less than a client's patience and the settle time. */
const READ_LAG_MS = 1500;
const lag = ({ support }: Stack, ms: number) =>
  fetch(`${support}/lag`, { method: 'POST', body: JSON.stringify({ ms }) });

/** A fault is in force a moment after it was asked for. */
const GRACE_MS = 1000;

/** Removes the bot and invites it again, so that it reads back what it was never told. */
export const inviteAgain = async (stack: Stack): Promise<void> =>
  await causeOutage(stack, 'bot removed', 0, [], AbortSignal.abort());

const removed = ({ ada, channel, bot }: Stack) =>
  ada.conversations.kick({ channel, user: bot.id }).catch(unless('not_in_channel'));

const unless = (code: string) => (error: unknown) => {
  if ((error as { data?: { error?: string } }).data?.error !== code) throw error;
};
