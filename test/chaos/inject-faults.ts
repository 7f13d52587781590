/** Injects the faults of a plan: kills functions, restarts the table and queues, and makes calls fail. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../e2e/local-stack.ts';
import { causeOutage, type EventGap } from './outages.ts';
import type { FaultAction } from './plan.ts';

export type InjectedFaults = {
  kills: number;
  restarts: number;
  faults: Record<string, number>;
  outages: Record<string, number>;
  eventGaps: EventGap[];
};

/** Injects faults until `stop` fires, and removes those still active. Counts them in `injected`. */
export async function injectFaults(
  stack: Stack,
  plan: Iterable<{ wait: number; action: FaultAction }>,
  injected: InjectedFaults,
  stop: AbortSignal,
): Promise<void> {
  let outage: Promise<void> = Promise.resolve();
  for (const { wait, action } of plan) {
    await sleep(wait, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) break;
    if (action.do === 'outage') {
      count(injected.outages, action.outage);
      // Only one outage at a time, while other faults go on.
      await outage;
      outage = causeOutage(stack, action.outage, action.ms, injected.eventGaps, stop);
    } else await inject(stack, action, injected);
  }
  await outage;
  await fetch(`${stack.page}/slack/faults`, { method: 'DELETE' });
  await fetch(`${stack.support}/faults`, { method: 'DELETE' });
}

async function inject(
  stack: Stack,
  action: Exclude<FaultAction, { do: 'outage' }>,
  injected: InjectedFaults,
): Promise<void> {
  switch (action.do) {
    case 'kill': {
      const running = await stack.look<{ name: string; pids: number[] }[]>('/local/functions');
      const pid = running.find(({ name }) => name === action.name)?.pids[0];
      if (pid && killProcess(pid)) injected.kills += 1;
      return;
    }
    case 'restart': {
      const body = JSON.stringify({ part: action.part });
      const answer = await fetch(`${stack.page}/local/restart`, { method: 'POST', body });
      if (!answer.ok) throw new Error(`${action.part} did not restart: ${await answer.text()}`);
      injected.restarts += 1;
      return;
    }
    case 'fault':
      await stack.fault(action.side, action.fault);
      count(injected.faults, action.fault.do);
  }
}

export function count(figures: Record<string, number>, what: string): void {
  figures[what] = (figures[what] ?? 0) + 1;
}

/** False when the process had already ended by itself. */
function killProcess(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
