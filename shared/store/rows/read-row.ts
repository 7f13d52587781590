import * as v from 'valibot';
import type { Log } from '../../domain/ports.ts';
import type { Item } from '../table.ts';

/** An item of the table that is not as any version of this code writes it. */
class UnreadableRow extends Error {
  override name = 'UnreadableRow';
}

/** Parses an item. Throws UnreadableRow, naming the row and the attribute and never its value. */
export function readRow<const Schema extends v.GenericSchema>(
  schema: Schema,
  item: Item,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, item);
  if (result.success) return result.output;
  const path = v.getDotPath(result.issues[0]) ?? 'the whole item';
  throw new UnreadableRow(`row ${item.pk} ${item.sk}: ${path}`);
}

/** Parses each item. One that cannot be parsed is left out and logged as an error: the others go on. */
export function readRows<Row>(items: Item[], read: (item: Item) => Row, log: Log): Row[] {
  return items.flatMap((item) => {
    try {
      return [read(item)];
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      log({ row: `${item.pk} ${item.sk}`, to: 'unreadable', why: error.message, level: 'error' });
      return [];
    }
  });
}
