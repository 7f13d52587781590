import { queued } from '../domain/delivery.ts';
import type { InvocationContext, ThreadEntries, Wakeups } from '../domain/ports.ts';

/**
 * Tells a person something in the thread, once for each `cause`, however often it is called: the note
 * is a row like what AWS writes, and is posted on the same road.
 */
export async function tell(
  { clock, entries, wakeups }: InvocationContext & { entries: ThreadEntries; wakeups: Wakeups },
  ref: string,
  cause: string,
  text: string,
  mention: string,
): Promise<void> {
  const time = new Date(clock.now()).toISOString();
  const content = { kind: 'note', text, mention } as const;
  const row = { ref, key: `~note#${cause}`, time, order: cause, content, delivery: queued() };
  await entries.insert(row);
  await wakeups.communications(ref);
}
