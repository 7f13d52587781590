import { type Case, isAtAws } from '../domain/case.ts';
import { dueAt, STALLED_MS } from '../domain/delivery.ts';
import type { Cases } from '../domain/store-ports.ts';
import { caseKey } from './keys.ts';
import type { StorePorts } from './ports.ts';
import { digestAttribute } from './watched-cases.ts';

/** What was last read at AWS, and whether the root message shows it. */
export function createCaseSync({
  table,
  clock,
}: StorePorts): Pick<Cases, 'saveSync' | 'setShown' | 'deferRefresh'> {
  /** Makes the case due without delaying what is already under way in it. */
  const dueSoon = (row: Case) => {
    const now = clock.now();
    const resolving = isAtAws(row) && row.resolution ? [row.resolution.delivery] : [];
    const underway = [row.root, row.opening, ...resolving];
    const times = underway.flatMap((delivery) => dueAt(delivery, now) ?? []);
    return { due: 'DUE', nextAt: Math.min(now + STALLED_MS, ...times) };
  };

  return {
    saveSync(row, synced, isRootStale) {
      const { status, watermark } = synced;
      return table.update(
        caseKey(row.ref),
        {
          synced,
          status,
          digest: digestAttribute(synced),
          activeAt: watermark,
          missingSince: undefined,
          ...(isRootStale && dueSoon(row)),
        },
        // Another reading that began from the same row was stored meanwhile: this one is discarded.
        row.synced
          ? {
              expression: '#synced.syncedAt = :before',
              values: { ':before': row.synced.syncedAt },
            }
          : { expression: 'attribute_not_exists(#synced)' },
      );
    },

    async setShown(row, shown) {
      const synced = isAtAws(row) ? row.synced : undefined;
      const done = await table.update(
        caseKey(row.ref),
        {
          shown,
          refreshParkedSince: undefined,
          due: undefined,
          nextAt: undefined,
          ...(synced && { synced: { ...synced, changes: [] } }),
        },
        nothingCameUp(synced?.syncedAt),
      );
      // Another worker may have shown more meanwhile, and this update undone it: once more, then.
      if (!done && synced) await table.update(caseKey(row.ref), dueSoon(row));
      return done;
    },

    async deferRefresh({ ref }, since, nextAt) {
      const names = { '#due': 'due', '#nextAt': 'nextAt' };
      // A due time that is still to come is that of something that was asked for meanwhile.
      const expression = '#due = :due AND #nextAt <= :now';
      const condition = { expression, names, values: { ':due': 'DUE', ':now': clock.now() } };
      await table.update(caseKey(ref), { refreshParkedSince: since, nextAt }, condition);
    },
  };
}

/** That nothing more was asked of the case, nor read of it, since its row was read. */
function nothingCameUp(syncedAt: number | undefined) {
  const isFinished = (slot: string) =>
    `(#${slot}.#state = :sent OR (#${slot}.#state = :rejected AND #${slot}.reported = :reported))`;
  return {
    expression: [
      '#root.#state = :sent',
      isFinished('opening'),
      `(attribute_not_exists(#resolving) OR ${isFinished('resolving')})`,
      syncedAt === undefined ? '#opening.#state = :rejected' : '#synced.syncedAt = :syncedAt',
    ].join(' AND '),
    names: {
      '#root': 'root',
      '#opening': 'opening',
      '#resolving': 'resolving',
      '#state': 'state',
      ...(syncedAt !== undefined && { '#synced': 'synced' }),
    },
    values: {
      ':sent': 'sent',
      ':rejected': 'rejected',
      ':reported': true,
      ...(syncedAt !== undefined && { ':syncedAt': syncedAt }),
    },
  };
}
