import type { Outcome } from '../../domain/delivery.ts';
import { outcomeOf } from './outcome.ts';

/** What a call that writes to Slack came to; `remoteRef` is the ts that Slack answered. Never throws. */
export async function write(call: () => Promise<{ ts?: string }>): Promise<Outcome> {
  try {
    const { ts = '' } = await call();
    return { kind: 'delivered', remoteRef: ts };
  } catch (error) {
    return outcomeOf(error);
  }
}
