/** Does what the plan says, until told to stop. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../e2e/local-stack.ts';
import { type Deaf, suffer } from './outages.ts';
import type { Deed } from './plan.ts';

export type Damage = {
  kills: number;
  restarts: number;
  faults: Record<string, number>;
  outages: Record<string, number>;
  deaf: Deaf[];
};

/** Sabotages `stack` until `stop` fires; then nothing more goes wrong. `damage` counts along. */
export async function sabotage(
  stack: Stack,
  plan: Iterable<{ wait: number; deed: Deed }>,
  damage: Damage,
  stop: AbortSignal,
): Promise<void> {
  let suffering: Promise<void> = Promise.resolve();
  for (const { wait, deed } of plan) {
    await sleep(wait, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) break;
    if (deed.do === 'outage') {
      count(damage.outages, deed.outage);
      // One at a time, while everything else goes on.
      await suffering;
      suffering = suffer(stack, deed.outage, deed.ms, damage.deaf, stop);
    } else await commit(stack, deed, damage);
  }
  await suffering;
  await fetch(`${stack.page}/slack/faults`, { method: 'DELETE' });
  await fetch(`${stack.support}/faults`, { method: 'DELETE' });
}

async function commit(
  stack: Stack,
  deed: Exclude<Deed, { do: 'outage' }>,
  damage: Damage,
): Promise<void> {
  switch (deed.do) {
    case 'kill': {
      const running = await stack.look<{ name: string; pid: number | null }[]>('/local/functions');
      const pid = running.find(({ name }) => name === deed.name)?.pid;
      if (pid && killed(pid)) damage.kills += 1;
      return;
    }
    case 'restart': {
      const body = JSON.stringify({ part: deed.part });
      const answer = await fetch(`${stack.page}/local/restart`, { method: 'POST', body });
      if (!answer.ok) throw new Error(`${deed.part} did not restart: ${await answer.text()}`);
      damage.restarts += 1;
      return;
    }
    case 'fault':
      await stack.fault(deed.side, deed.fault);
      count(damage.faults, deed.fault.do);
  }
}

export function count(figures: Record<string, number>, what: string): void {
  figures[what] = (figures[what] ?? 0) + 1;
}

/** False when it ended by itself between the look and the shot. */
function killed(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
