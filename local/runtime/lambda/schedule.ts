/** A schedule: invokes a function at once, then every period. */
import { randomUUID } from 'node:crypto';
import type { Outcome } from './environment.ts';
import type { LocalFunction } from './function.ts';

/** `first` is how the invocation at the start ended. `stop` ends the ticking, not what runs. */
export function startSchedule(fn: LocalFunction, everyMs: number, event: () => object) {
  let pending = 0;

  async function run(): Promise<Outcome> {
    pending += 1;
    const outcome = await fn.invoke(event());
    pending -= 1;
    return outcome;
  }

  const first = run();
  const timer = setInterval(() => {
    // One tick may wait for the run before it; a further one would only find the same work done.
    if (pending < 2) run();
  }, everyMs);
  return { first, stop: () => clearInterval(timer) };
}

/** An EventBridge scheduled event of now. */
export function scheduledEvent(ruleArn: string, region: string, account: string) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: `${new Date().toISOString().slice(0, 19)}Z`,
    region,
    resources: [ruleArn],
    detail: {},
  };
}
