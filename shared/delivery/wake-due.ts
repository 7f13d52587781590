import type { Clock, Wakeups } from '../domain/ports.ts';
import type { DueRow } from '../domain/store-ports.ts';

export type WakePorts = {
  due: (now: number) => Promise<DueRow[]>;
  wakeups: Wakeups;
  clock: Clock;
};

/**
 * Wakes a worker for everything that is due: the row of a worker that crashed, and rows that were
 * throttled, in doubt or parked. One wakeup serves all due rows of a case or a thread. Gives how many.
 */
export async function wakeDue({ due, wakeups, clock }: WakePorts): Promise<number> {
  const rows = await due(clock.now());
  const distinct = new Map(rows.map((row) => [JSON.stringify(row), row]));
  for (const row of distinct.values()) {
    switch (row.kind) {
      case 'case':
        await wakeups.case(row.ref);
        break;
      case 'entry':
        await wakeups.communications(row.ref);
        break;
      case 'reply':
        await wakeups.thread(row.thread);
        break;
      case 'marks':
        await wakeups.marks();
        break;
    }
  }
  return distinct.size;
}
