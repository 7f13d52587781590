import { untilItIsKnown } from '../delivery/defer-unknown-case.ts';
import { attempt } from '../delivery/deliver.ts';
import { tell } from '../delivery/post-note.ts';
import type { OpenCase } from '../domain/case.ts';
import { isDecided } from '../domain/delivery.ts';
import type { Bells, Cases, Replies, Run, Support, Updates } from '../domain/ports.ts';
import { detailsOf, lookAtCase } from './sync-case.ts';

export type ResolvePorts = Run & {
  cases: Cases;
  replies: Replies;
  updates: Updates;
  support: Support;
  bells: Bells;
};

/** Resolves a case at AWS, as `by` (a Slack user) asked, and says so in the thread. */
export async function resolveCase(ports: ResolvePorts, row: OpenCase): Promise<void> {
  const { cases, support, bells, clock } = ports;
  if (!row.resolving || !row.resolvedBy) return;
  if (isDecided(row.resolving) && !(row.resolving.state === 'rejected' && !row.resolving.told))
    return;

  const move = cases.move(row, 'resolving');
  const resolving = await attempt(
    ports,
    { name: `resolve ${row.ref}`, delivery: row.resolving, parts: 1 },
    move,
    {
      send: async () => untilItIsKnown(row, await support.resolve(row.caseId)),
      // Resolving twice is resolving once, so what is in doubt is simply asked again.
      find: async () => ({ kind: 'absent' }),
    },
  );
  if (resolving?.state === 'rejected' && !resolving.told) {
    const text = `AWS did not resolve this case: ${resolving.reason}`;
    await tell(ports, row.ref, `resolve#${resolving.attempt}`, text, row.resolvedBy);
    await move(resolving, { ...resolving, told: true });
  }
  if (resolving?.state !== 'sent') return;

  const lookedAt = clock.now();
  const details = await detailsOf(support, row.caseId);
  if (details && (await lookAtCase(ports, row.ref, details, lookedAt))) {
    await bells.updates(row.ref);
  }
}
