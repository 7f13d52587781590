import { isDecided, queued, STALLED_MS } from '../domain/delivery.ts';
import { sketchOf } from '../domain/sketch.ts';
import type { Cases } from '../domain/store-ports.ts';
import { createCaseRoots } from './case-roots.ts';
import { createCaseSync } from './case-sync.ts';
import { caseKey } from './keys.ts';
import { keysOf, toKnown } from './known.ts';
import { createElsewhere } from './open-elsewhere.ts';
import { readPending } from './pending.ts';
import type { StorePorts } from './ports.ts';
import { createResolutionRequests } from './request-resolution.ts';
import { toCase } from './rows/case-row.ts';
import { toThreadEntry } from './rows/entry-row.ts';
import { readRows } from './rows/read-row.ts';
import { createTransition, dueAttributes } from './transition.ts';
import { createWatchedCases } from './watched-cases.ts';

/** The cases' META rows. Index attributes are set and read here and nowhere else. */
export function createCases(ports: StorePorts): Cases {
  const { table, clock, log } = ports;
  return {
    ...createWatchedCases(ports),
    ...createCaseSync(ports),
    ...createCaseRoots(ports),
    ...createResolutionRequests(ports),
    ...createElsewhere(ports),

    insert(row) {
      const root = queued();
      const deliveries = { root, opening: queued() };
      const sketch = sketchOf(row.request.body);
      const due = dueAttributes(root, clock.now());
      const trackedAt = clock.now();
      return table.insert({
        ...caseKey(row.ref),
        ...row,
        ...deliveries,
        sketch,
        trackedAt,
        ...due,
      });
    },

    async get(ref) {
      const item = await table.get(caseKey(ref));
      return item && toCase(item);
    },

    async getWithKnown(ref, names) {
      const key = caseKey(ref);
      const items = await table.getMany([key, ...keysOf(ref, names)]);
      const item = items.find(({ sk }) => sk === key.sk);
      return item && { row: toCase(item), known: toKnown(items, log) };
    },

    async getWithPending(ref) {
      const { head, pending } = await readPending(ports, caseKey(ref));
      return head && { row: toCase(head), entries: readRows(pending, toThreadEntry, log) };
    },

    async getMany(refs) {
      const items = await table.getMany(refs.map(caseKey));
      const byRef = new Map(readRows(items, toCase, log).map((row) => [row.ref, row]));
      return refs.flatMap((ref) => byRef.get(ref) ?? []);
    },

    transition: (row, slot) =>
      createTransition(ports, caseKey(row.ref), slot, (to) => ({
        // One step done is not the case done: only `setShown` takes it out of the due index.
        ...(isDecided(to) && { due: 'DUE', nextAt: clock.now() + STALLED_MS }),
        ...(slot === 'opening' &&
          to.state === 'sent' && {
            request: { ...row.request, body: '' },
            caseId: to.remoteRef,
            live: row.account,
          }),
      })),
  };
}
