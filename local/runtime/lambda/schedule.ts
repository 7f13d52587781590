/** A schedule: invokes a function at once, then periodically. */
import { randomUUID } from 'node:crypto';
import type { Outcome } from './execution-environment.ts';

/**
 * Calls `invoke` at once and every `everyMs` milliseconds, also while an earlier invocation still runs.
 * `first` is the outcome of the first one. `stop` lets the running ones finish.
 */
export function startSchedule(invoke: () => Promise<Outcome>, everyMs: number) {
  const first = invoke();
  const timer = setInterval(invoke, everyMs);
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
