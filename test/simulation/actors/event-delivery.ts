/** Sends requests to the app as Slack does: again after a failure, and sometimes after a success. */
import type { Random } from '../fakes/random.ts';
import type { Timeline } from '../fakes/timeline.ts';

/** Slack sends a failed event again after these times (ms). */
const RETRIES = [0, 60_000, 300_000];
/** How late a needless second delivery may be (ms). */
const LATEST_REPEAT_MS = 400_000;

export function createEventDelivery({ random, timeline }: { random: Random; timeline: Timeline }) {
  let pending = 0;

  const attempt = (send: () => Promise<boolean>, retries: number[]) => {
    pending += 1;
    void send().then((stored) => {
      pending -= 1;
      const [wait, ...rest] = retries;
      if (stored || wait === undefined) return;
      pending += 1;
      timeline.after(wait, () => {
        pending -= 1;
        attempt(send, rest);
      });
    });
  };

  return {
    /** Whether no delivery is running or waiting for a retry. */
    isIdle: () => pending === 0,
    /** `send` says whether the app took the event. `repeats`: the event is delivered twice. */
    deliver(send: () => Promise<boolean>, repeats: boolean): void {
      attempt(send, RETRIES);
      if (repeats) timeline.after(random.between(0, LATEST_REPEAT_MS), () => attempt(send, []));
    },
  };
}
