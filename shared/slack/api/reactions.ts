import type { WebClient } from '@slack/web-api';
import { type Outcome, TOO_LATE } from '../../domain/delivery.ts';
import { sendInTime } from '../../domain/in-time.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Slack } from '../../domain/slack-port.ts';
import { errorCodeOf, outcomeOf } from './outcome.ts';

/** All is as it should be. */
const AS_ASKED = new Set(['already_reacted', 'no_reaction']);

type Reaction = { channel: string; timestamp: string; name: string };

/**
 * Reactions on messages. `web` gives a call up early, as nothing may wait long for a mark; and wholly, so that
 * it does not take effect after what follows. https://docs.slack.dev/reference/methods/reactions.add,
 * reactions.remove.
 */
export function createReactions(web: WebClient, clock: Clock): Pick<Slack, 'react'> {
  /** Slack limits each method by itself; asked again before this (ms), it would refuse again. */
  const limitedUntil = { add: 0, remove: 0 };

  const calls = {
    add: (target: Reaction) => web.reactions.add(target),
    remove: (target: Reaction) => web.reactions.remove(target),
  };

  const call = async (method: 'add' | 'remove', target: Reaction): Promise<Outcome> => {
    const wait = limitedUntil[method] - clock.now();
    if (wait > 0) return { kind: 'throttled', retryAfterMs: wait, why: 'ratelimited' };
    const outcome = await react(() => calls[method](target));
    if (outcome.kind === 'throttled') limitedUntil[method] = clock.now() + outcome.retryAfterMs;
    return outcome;
  };

  return {
    async react(channel, timestamp, add, remove, isInTime) {
      if (!isInTime()) return TOO_LATE;
      const set = (method: 'add' | 'remove', name: string) =>
        sendInTime(isInTime, () => call(method, { channel, timestamp, name }));
      let outcome = await set('add', add);
      for (const name of remove) {
        if (outcome.kind !== 'delivered') break;
        if (!isInTime()) return TOO_LATE;
        outcome = await set('remove', name);
      }
      return outcome;
    },
  };
}

async function react(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    await call();
    return { kind: 'delivered', remoteRef: '' };
  } catch (error) {
    return AS_ASKED.has(errorCodeOf(error))
      ? { kind: 'delivered', remoteRef: '' }
      : outcomeOf(error);
  }
}
