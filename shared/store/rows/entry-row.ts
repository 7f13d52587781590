import * as v from 'valibot';
import { isNote, isNotice, type Note, type Notice } from '../../domain/note.ts';
import type { ThreadEntry } from '../../domain/thread-entry.ts';
import type { Item } from '../table.ts';
import { DeliverySchema } from './delivery-schema.ts';
import { readRow } from './read-row.ts';

const CommunicationSchema = v.object({
  body: v.string(),
  submittedBy: v.string(),
  timeCreated: v.string(),
  attachments: v.array(
    v.object({ id: v.string(), fileName: v.string(), isLarge: v.optional(v.boolean()) }),
  ),
});

const ContentSchema = v.variant('kind', [
  v.object({
    kind: v.literal('communication'),
    from: v.picklist(['aws', 'customer']),
    communication: CommunicationSchema,
  }),
  v.object({ kind: v.literal('echo'), marker: v.string() }),
  v.object({ kind: v.literal('duplicate'), marker: v.string() }),
  v.object({
    kind: v.literal('status'),
    from: v.string(),
    to: v.string(),
    by: v.optional(v.string()),
  }),
  v.object({ kind: v.literal('note'), note: v.custom<Note>(isNote), mention: v.string() }),
  v.object({
    kind: v.literal('direct'),
    way: v.picklist(['message', 'ephemeral']),
    notice: v.custom<Notice>(isNotice),
    to: v.string(),
    about: v.optional(v.string()),
  }),
  v.object({ kind: v.literal('posted') }),
]);

/** CASE#<ref> IN#… */
const EntryRowSchema = v.object({
  ref: v.string(),
  key: v.string(),
  time: v.string(),
  order: v.string(),
  content: ContentSchema,
  delivery: DeliverySchema,
});

export const toThreadEntry = (item: Item): ThreadEntry => readRow(EntryRowSchema, item);
