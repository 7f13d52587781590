/** A schedule: invokes a function at once, then periodically. */
import { randomUUID } from 'node:crypto';
import type { Outcome } from './execution-environment.ts';
import type { LocalFunction } from './function.ts';

/** `first` is the outcome of the first invocation. `stop` lets a running invocation finish. */
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
    // At most one invocation waits for the running one; another would only do the same work again.
    if (pending < 2) run();
  }, everyMs);
  return { first, stop: () => clearInterval(timer) };
}

/** EventBridge's event for a schedule that is due now. */
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
