import * as v from 'valibot';
import type { Reply } from '../../domain/reply.ts';
import type { Item } from '../table.ts';
import { DeliverySchema } from './delivery-schema.ts';
import { readRow } from './read-row.ts';

/** THREAD#<team>#<channel>#<rootTs> OUT#<id>. Rows of earlier versions have `ts` only, which named them. */
const ReplyRowSchema = v.object({
  thread: v.object({ team: v.string(), channel: v.string(), rootTs: v.string() }),
  id: v.optional(v.string()),
  ts: v.string(),
  editOf: v.optional(v.string()),
  writtenAt: v.optional(v.string()),
  asOf: v.optional(
    v.union([
      v.object({ id: v.string(), writtenAt: v.string() }),
      v.pipe(
        v.string(),
        v.transform((ts) => ({ id: ts, writtenAt: ts })),
      ),
    ]),
  ),
  withdrawn: v.optional(v.boolean()),
  mark: v.optional(
    v.object({
      shows: v.optional(v.picklist(['sent', 'refused', 'waiting'])),
      doubtSince: v.optional(v.number()),
      changes: v.number(),
    }),
  ),
  user: v.string(),
  said: v.optional(v.instance(Uint8Array)),
  text: v.string(),
  sketches: v.array(v.string()),
  delivery: DeliverySchema,
});

export function toReply(item: Item): Reply {
  const { id, writtenAt, ...row } = readRow(ReplyRowSchema, item);
  return { ...row, id: id ?? row.ts, writtenAt: writtenAt ?? row.ts };
}
