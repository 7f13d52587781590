/** Slack's rate limits for an app: https://docs.slack.dev/apis/web-api/rate-limits */
import { type Args, textOf } from './arguments.ts';
import type { Method } from './method.ts';

const callsPerMinute = { 2: 20, 3: 50, 4: 100 };

/**
 * Creates token buckets, one a method, and one a channel for chat.postMessage; each is full at
 * first. `wait` takes a token and gives 0, or gives the seconds until there is one.
 */
export function createRateLimiter() {
  const buckets = new Map<string, { tokens: number; at: number }>();

  const take = (key: string, capacity: number, perSecond: number): number => {
    const at = Date.now();
    const bucket = buckets.get(key) ?? { tokens: capacity, at };
    const refilled = bucket.tokens + ((at - bucket.at) / 1000) * perSecond;
    const tokens = Math.min(capacity, refilled);
    if (tokens < 1) {
      buckets.set(key, { tokens, at });
      return Math.max(1, Math.ceil((1 - tokens) / perSecond));
    }
    buckets.set(key, { tokens: tokens - 1, at });
    return 0;
  };

  return {
    wait(name: string, { tier }: Method, args: Args): number {
      if (tier === 'special') return 0;
      if (tier === 'post') return take(`${name} ${textOf(args, 'channel')}`, 1, 1);
      return take(name, callsPerMinute[tier], callsPerMinute[tier] / 60);
    },
  };
}
