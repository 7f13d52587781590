import { queued } from '../domain/delivery.ts';
import type { Bells, Run, Updates } from '../domain/ports.ts';

/**
 * Tells a person something in the thread, once for each `cause`, however often it is called: the note
 * is a row like what AWS writes, and is posted on the same road.
 */
export async function tell(
  { clock, updates, bells }: Run & { updates: Updates; bells: Bells },
  ref: string,
  cause: string,
  text: string,
  mention: string,
): Promise<void> {
  const time = new Date(clock.now()).toISOString();
  const content = { kind: 'note', text, mention } as const;
  const row = { ref, key: `~note#${cause}`, time, order: cause, content, delivery: queued() };
  await updates.insert(row);
  await bells.updates(ref);
}
