import type { InvocationContext } from '../domain/ports.ts';
import type { Cases } from '../domain/store-ports.ts';
import type { CommandOf } from '../queues/commands.ts';

/** Stores what somebody asked for as a case. A repeated command changes nothing. */
export async function acceptCase(
  { cases, clock, log }: InvocationContext & { cases: Cases },
  { ref, account, team, channel, user: openedBy, request }: CommandOf<'open'>,
): Promise<void> {
  const openedAt = clock.now();
  const row = { ref, account, team, channel, openedBy, openedAt, request };
  const inserted = await cases.insert(row);
  log({ row: `case ${ref}`, ref, team, account, to: inserted ? 'queued' : 'known' });
}
