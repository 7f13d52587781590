import { deferUnknownCase } from '../delivery/defer-unknown-case.ts';
import { deliver } from '../delivery/deliver.ts';
import { tell } from '../delivery/post-note.ts';
import type { OpenCase } from '../domain/case.ts';
import { isDecided } from '../domain/delivery.ts';
import type {
  Cases,
  InvocationContext,
  Replies,
  Support,
  ThreadEntries,
  Wakeups,
} from '../domain/ports.ts';
import { detailsOf, syncCase } from './sync-case.ts';

export type ResolvePorts = InvocationContext & {
  cases: Cases;
  replies: Replies;
  entries: ThreadEntries;
  support: Support;
  wakeups: Wakeups;
};

/** Resolves a case at AWS, as `by` (a Slack user) asked, and says so in the thread. */
export async function resolveCase(ports: ResolvePorts, row: OpenCase): Promise<void> {
  const { cases, support, wakeups, clock } = ports;
  if (!row.resolving || !row.resolvedBy) return;
  if (isDecided(row.resolving) && !(row.resolving.state === 'rejected' && !row.resolving.told))
    return;

  const transition = cases.transition(row, 'resolving');
  const resolving = await deliver(
    ports,
    { name: `resolve ${row.ref}`, delivery: row.resolving, parts: 1 },
    transition,
    {
      send: async () => deferUnknownCase(row, await support.resolve(row.caseId)),
      // Resolving twice is resolving once, so what is in doubt is simply asked again.
      find: async () => ({ kind: 'absent' }),
    },
  );
  if (resolving?.state === 'rejected' && !resolving.told) {
    const text = `AWS did not resolve this case: ${resolving.reason}`;
    await tell(ports, row.ref, `resolve#${resolving.attempt}`, text, row.resolvedBy);
    await transition(resolving, { ...resolving, told: true });
  }
  if (resolving?.state !== 'sent') return;

  const syncedAt = clock.now();
  const details = await detailsOf(support, row.caseId);
  if (details && (await syncCase(ports, row.ref, details, syncedAt))) {
    await wakeups.communications(row.ref);
  }
}
