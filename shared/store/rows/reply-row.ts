import * as v from 'valibot';
import type { Reply } from '../../domain/reply.ts';
import type { Item } from '../table.ts';
import { DeliverySchema } from './delivery-schema.ts';
import { readRow } from './read-row.ts';

/** THREAD#<team>#<channel>#<rootTs> OUT#<ts> */
const ReplyRowSchema = v.object({
  thread: v.object({ team: v.string(), channel: v.string(), rootTs: v.string() }),
  ts: v.string(),
  editOf: v.optional(v.string()),
  asOf: v.optional(v.string()),
  user: v.string(),
  text: v.string(),
  sketches: v.array(v.string()),
  delivery: DeliverySchema,
});

export const toReply = (item: Item): Reply => readRow(ReplyRowSchema, item);
