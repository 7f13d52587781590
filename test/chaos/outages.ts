/** Faults that last for a while. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../e2e/local-stack.ts';

const refused = (error: string, on = '*') => ({ on, do: 'refuse', error });
const throttled = { on: '*', do: 'throttle' };

/** An outage with a `fault` is caused at Slack or AWS. The others are caused in `causeOutage`. */
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
  'an endpoint accepts no connection': {},
  'an endpoint gives no answer': {},
} as const;

export type Outage = keyof typeof ALL;
export const OUTAGES = Object.keys(ALL) as [Outage, ...Outage[]];

/** A time (ms) in which Slack sent no events of messages. */
export type EventGap = [from: number, to: number];

/** Causes an outage for `ms` or until `stop` fires. Adds to `eventGaps` when Slack sent no events. */
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
      // The bot may have joined the channel itself, for a case that was opened meanwhile.
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
    case 'an endpoint accepts no connection':
    case 'an endpoint gives no answer':
      await stack.blackOut('us-east-1', BLACKOUTS[outage]);
      await over();
      await stack.blackOut();
      return;
    default: {
      const { side, fault } = ALL[outage];
      await stack.fault(side, { ...fault, ...lasting });
      await over();
    }
  }
}

const BLACKOUTS = {
  'an endpoint accepts no connection': 'refuse',
  'an endpoint gives no answer': 'commit-then-hang',
} as const;

/** Together with the latest write of a plan (TOO_LONG_MS), less than client timeout and settle time. */
const READ_LAG_MS = 1500;
const lag = ({ support }: Stack, ms: number) =>
  fetch(`${support}/lag`, { method: 'POST', body: JSON.stringify({ ms }) });

/** An event may still be lost this long after the fault was to end. */
const GRACE_MS = 1000;

/** Removes the bot from the channel and invites it again, which makes it read the threads. */
export const inviteAgain = async (stack: Stack): Promise<void> =>
  await causeOutage(stack, 'bot removed', 0, [], AbortSignal.abort());

const removed = ({ ada, channel, bot }: Stack) =>
  ada.conversations.kick({ channel, user: bot.id }).catch(unless('not_in_channel'));

const unless = (code: string) => (error: unknown) => {
  if ((error as { data?: { error?: string } }).data?.error !== code) throw error;
};
