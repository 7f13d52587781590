import type { Outcome } from '../../domain/delivery.ts';
import { outcomeOf } from './outcome.ts';

/** What a call that writes to Slack came to; `call` gives the id that Slack answered. Never throws. */
export async function write(call: () => Promise<string>): Promise<Outcome> {
  try {
    return { kind: 'delivered', remoteRef: await call() };
  } catch (error) {
    return outcomeOf(error);
  }
}
