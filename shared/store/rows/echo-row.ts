import * as v from 'valibot';
import type { Echo } from '../../domain/echo.ts';
import type { Item } from '../table.ts';
import { readRow } from './read-row.ts';

/** CASE#<ref> ECHO#<marker> */
const EchoRowSchema = v.object({
  ref: v.string(),
  marker: v.string(),
  thread: v.object({ team: v.string(), channel: v.string(), rootTs: v.string() }),
  id: v.string(),
  part: v.number(),
  seen: v.optional(v.object({ key: v.string(), time: v.string(), order: v.string() })),
});

export const toEcho = (item: Item): Echo => readRow(EchoRowSchema, item);
