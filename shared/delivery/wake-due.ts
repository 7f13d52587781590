import type { Clock, Wakeups } from '../domain/ports.ts';
import type { Thread } from '../domain/reply.ts';

/** A row that is due, by what it belongs to. */
export type DueRow =
  | { kind: 'case'; ref: string }
  | { kind: 'update'; ref: string }
  | { kind: 'reply'; thread: Thread };

/**
 * Rings the doorbell of everything that is due: of a crashed worker's row, of one that was throttled,
 * in doubt or parked. One ring serves all due rows of a case or a thread.
 */
export async function wakeDue(ports: {
  due: (now: number) => Promise<DueRow[]>;
  wakeups: Wakeups;
  clock: Clock;
}): Promise<number> {
  const { due, wakeups, clock } = ports;
  const rows = await due(clock.now());
  const once = new Map(rows.map((row) => [JSON.stringify(row), row]));
  for (const row of once.values()) {
    switch (row.kind) {
      case 'case':
        await wakeups.case(row.ref);
        break;
      case 'update':
        await wakeups.communications(row.ref);
        break;
      case 'reply':
        await wakeups.thread(row.thread);
        break;
    }
  }
  return once.size;
}
