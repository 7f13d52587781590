import * as v from 'valibot';
import type { Case } from '../../domain/case.ts';
import { CaseRequestSchema } from '../../queues/case-request-schema.ts';
import type { Item } from '../table.ts';
import { DeliverySchema } from './delivery-schema.ts';
import { readRow } from './read-row.ts';

const StatusChangeSchema = v.object({
  seq: v.number(),
  from: v.string(),
  to: v.string(),
  at: v.number(),
  by: v.optional(v.string()),
});
const SyncStateSchema = v.object({
  displayId: v.string(),
  status: v.string(),
  statusChanges: v.number(),
  changes: v.array(StatusChangeSchema),
  watermark: v.string(),
  digest: v.string(),
  syncedAt: v.number(),
  scan: v.optional(v.object({ kind: v.picklist(['whole', 'overlap']), until: v.number() })),
  firstResponseAt: v.optional(v.string()),
  lastFrom: v.picklist(['aws', 'customer']),
  attributed: v.optional(v.string()),
});

/** CASE#<ref> META. `live` and `due` are the index attributes. */
const CaseRowSchema = v.object({
  ref: v.string(),
  account: v.string(),
  team: v.string(),
  channel: v.string(),
  openedBy: v.string(),
  openedAt: v.number(),
  request: CaseRequestSchema,
  root: DeliverySchema,
  formerRoots: v.optional(v.array(v.string()), []),
  readUntil: v.optional(v.record(v.string(), v.number()), {}),
  opening: DeliverySchema,
  elsewhere: v.optional(v.array(v.string()), []),
  sketch: v.string(),
  shown: v.optional(v.string()),
  refreshParkedSince: v.optional(v.number()),
  caseId: v.optional(v.string()),
  resolving: v.optional(DeliverySchema),
  resolvedBy: v.optional(v.string()),
  resolveRequest: v.optional(v.string()),
  heard: v.optional(v.object({ count: v.number(), ids: v.array(v.string()) })),
  synced: v.optional(SyncStateSchema),
  missingSince: v.optional(v.number()),
  trackedAt: v.optional(v.number()),
  retired: v.optional(v.object({ at: v.number(), until: v.number() })),
  live: v.optional(v.string()),
  due: v.optional(v.string()),
});

/** The case that an item is. Its state follows from what was posted, what AWS answered, and the last sync. */
export function toCase(item: Item): Case {
  const row = readRow(CaseRowSchema, item);
  const { caseId, resolving, resolvedBy, resolveRequest, synced, missingSince, live, due } = row;
  const { heard = { count: 0, ids: resolveRequest === undefined ? [] : [resolveRequest] } } = row;
  const { ref, account, team, channel, openedBy, openedAt, request } = row;
  const { root, formerRoots, readUntil, opening, elsewhere, sketch, shown } = row;
  const { refreshParkedSince, trackedAt, retired } = row;
  const common = {
    ...{ ref, account, team, channel, openedBy, openedAt, request },
    ...{ root, formerRoots, readUntil, opening, elsewhere, sketch, shown },
    ...{ refreshParkedSince, trackedAt, retired },
    isDue: due !== undefined,
  };
  if (opening.state === 'rejected') return { ...common, opening, state: 'refused' };
  if (caseId === undefined) {
    return root.state === 'sent'
      ? { ...common, root, state: 'opening' }
      : { ...common, state: 'requested' };
  }
  const resolution =
    resolving && resolvedBy !== undefined && resolveRequest !== undefined
      ? { delivery: resolving, by: resolvedBy, request: resolveRequest }
      : undefined;
  const atAws = { caseId, isWatched: live !== undefined, missingSince, resolution, heard };
  return synced?.status === 'resolved'
    ? { ...common, ...atAws, synced, state: 'resolved' }
    : { ...common, ...atAws, synced, state: 'open' };
}
