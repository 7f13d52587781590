import type { WebClient } from '@slack/web-api';
import type { Slack } from '../../domain/slack-port.ts';

/** Nothing else waits longer than this for a reaction. */
const REACTION_MS = 2000;

export const createReactions = (web: WebClient): Pick<Slack, 'react'> => ({
  async react(channel, timestamp, add, remove) {
    const calls = [
      add && web.reactions.add({ channel, timestamp, name: add }),
      ...remove.map((name) => web.reactions.remove({ channel, timestamp, name })),
    ];
    const limit = new Promise((resolve) => setTimeout(resolve, REACTION_MS).unref());
    await Promise.race([Promise.allSettled(calls), limit]);
  },
});
