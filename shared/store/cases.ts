import type { Case, SyncState } from '../domain/case.ts';
import { dueAt, isDecided, queued } from '../domain/delivery.ts';
import type { Cases, Clock } from '../domain/ports.ts';
import type { ThreadEntry } from '../domain/thread-entry.ts';
import { caseKey } from './keys.ts';
import type { Item, Table } from './table.ts';
import { createTransition, dueAttributes } from './transition.ts';
import { createWatchedCases } from './watched-cases.ts';

/** A step that was left off is taken up again after this long. */
const STALLED_MS = 60_000;
/** AWS lets a resolved case be reopened for two weeks; so long it is watched. */
const WATCH_RESOLVED_MS = 14 * 24 * 3600_000;

export function createCases(ports: { table: Table; clock: Clock }): Cases {
  const { table, clock } = ports;
  /** A case that something came up for must not make wait what is already under way in it. */
  const lookAgain = ({ root, opening, resolving }: Case) => {
    const now = clock.now();
    const underway = [root, opening, ...(resolving ? [resolving] : [])];
    const times = underway.flatMap((slot) => dueAt(slot, now) ?? []);
    return { due: 'DUE', nextAt: Math.min(now + STALLED_MS, ...times) };
  };
  return {
    ...createWatchedCases(table),

    insert: (row) =>
      table.insert({ ...caseKey(row.ref), ...row, ...dueAttributes(row.root, clock.now()) }),

    async get(ref) {
      const item = await table.get(caseKey(ref));
      return item && toCase(item);
    },

    async getWithEntries(ref) {
      const { pk, sk } = caseKey(ref);
      const items = await table.query('pk = :pk', { values: { ':pk': pk } });
      const item = items.find((one) => one.sk === sk);
      const entries = items.filter((one) => one !== item) as unknown as ThreadEntry[];
      return item && { row: toCase(item), entries };
    },

    getMany: async (refs) => {
      const items = await table.getMany(refs.map(caseKey));
      const byRef = new Map(items.map((item) => [item.ref, toCase(item)]));
      return refs.flatMap((ref) => byRef.get(ref) ?? []);
    },

    transition: (row, slot) =>
      createTransition(ports, caseKey(row.ref), slot, (to) => ({
        // One step done is not the case done: only `setShown` takes it out of the index.
        ...(isDecided(to) && { due: 'DUE', nextAt: clock.now() + STALLED_MS }),
        ...(slot === 'opening' &&
          to.state === 'sent' && {
            request: { ...row.request, body: '' },
            caseId: to.remoteRef,
            live: row.account,
          }),
      })),

    askToResolve(row, by, request) {
      const asked = row.resolving && (!isDecided(row.resolving) || row.resolveRequest === request);
      if (asked) return Promise.resolve(false);
      const attempt = row.resolving?.attempt ?? 0;
      const resolving = { ...queued(), attempt };
      return table.update(
        caseKey(row.ref),
        {
          resolving,
          resolvedBy: by,
          resolveRequest: request,
          ...dueAttributes(resolving, clock.now()),
        },
        row.resolving
          ? {
              expression: '#resolving.#state = :was AND #resolving.attempt = :attempt',
              names: { '#state': 'state' },
              values: { ':was': row.resolving.state, ':attempt': attempt },
            }
          : { expression: 'attribute_not_exists(#resolving)' },
      );
    },

    saveSync(row, { synced, displayId }, stale) {
      const { status, digest, watermark, syncedAt } = synced;
      const resolvedLongAgo =
        status === 'resolved' && syncedAt - Date.parse(watermark) > WATCH_RESOLVED_MS;
      return table.update(
        caseKey(row.ref),
        {
          synced,
          displayId,
          status,
          digest,
          activeAt: watermark,
          missingSince: undefined,
          live: resolvedLongAgo ? undefined : row.account,
          ...(stale && lookAgain(row)),
        },
        // Whoever looked meanwhile has built on the same row: then this look is one too many.
        row.synced
          ? {
              expression: '#synced.syncedAt = :before',
              values: { ':before': row.synced.syncedAt },
            }
          : { expression: 'attribute_not_exists(#synced)' },
      );
    },

    async setShown(row, shown) {
      const finished = (slot: string) =>
        `(#${slot}.#state = :sent OR (#${slot}.#state = :rejected AND #${slot}.told = :told))`;
      const syncedAt = row.synced?.syncedAt;
      const synced = row.synced && { ...row.synced, changes: [] };
      const done = await table.update(
        caseKey(row.ref),
        { shown, due: undefined, nextAt: undefined, ...(synced && { synced }) },
        {
          // Somebody may have asked for more, or seen more, since the row was read.
          expression: [
            '#root.#state = :sent',
            finished('opening'),
            `(attribute_not_exists(#resolving) OR ${finished('resolving')})`,
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
            ':told': true,
            ...(syncedAt !== undefined && { ':syncedAt': syncedAt }),
          },
        },
      );
      // Whoever came in between may have shown more, and this update undone it: once more, then.
      if (!done && row.synced) await table.update(caseKey(row.ref), lookAgain(row));
      return done;
    },

    newRoot: (row) =>
      table.update(
        caseKey(row.ref),
        {
          // The next part: looking for this root must not find the one that is gone.
          root: { ...queued(), part: row.root.part + 1, attempt: row.root.attempt },
          formerRoots: [...(row.formerRoots ?? []), row.rootTs],
          shown: undefined,
          due: 'DUE',
          nextAt: clock.now() + STALLED_MS,
        },
        {
          expression: '#root.#state = :sent AND #root.attempt = :attempt',
          names: { '#state': 'state' },
          values: { ':sent': 'sent', ':attempt': row.root.attempt },
        },
      ),

    addRoot: (row, rootTs) =>
      table.update(
        caseKey(row.ref),
        { formerRoots: [...(row.formerRoots ?? []), rootTs] },
        {
          expression: '#root.attempt = :attempt',
          names: { '#root': 'root' },
          values: { ':attempt': row.root.attempt },
        },
      ),
  };
}

function toCase(item: Item): Case {
  const row = item as unknown as Case & { synced?: SyncState };
  return row.root.state === 'sent' ? { ...row, rootTs: row.root.remoteRef } : row;
}
