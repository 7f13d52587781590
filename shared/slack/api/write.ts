import { type IsInTime, type Outcome, TOO_LATE } from '../../domain/delivery.ts';
import { sendInTime } from '../../domain/in-time.ts';
import { outcomeOf } from './outcome.ts';

/** As `write`, unless it is too late for the attempt that it belongs to. */
export const writeInTime = async (isInTime: IsInTime, call: () => Promise<string>) =>
  isInTime() ? await write(() => sendInTime(isInTime, call)) : TOO_LATE;

/** What a call that writes to Slack came to; `call` gives the id that Slack answered. Never throws. */
export async function write(call: () => Promise<string>): Promise<Outcome> {
  try {
    return { kind: 'delivered', remoteRef: await call() };
  } catch (error) {
    return outcomeOf(error);
  }
}
