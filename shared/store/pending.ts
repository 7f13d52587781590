/**
 * Which rows of a case, or of a thread, somebody still has to do something with, without reading the others: one
 * item names them. A name is added before its row is inserted, and removed some time after nothing is left to do: a
 * crash leaves one too many, never one too few.
 */
import * as v from 'valibot';
import { pendingKey } from './keys.ts';
import type { StorePorts } from './ports.ts';
import type { Item, Key, Table } from './table.ts';
import type { Due } from './transition.ts';

/** CASE#<ref> or THREAD#… PENDING */
const PendingSchema = v.object({ names: v.optional(v.set(v.string()), () => new Set<string>()) });

/** So many names of rows with which nothing is left to do may stand there: removing one costs a write, as ten do. */
const MOST_OVER = 10;

/** Inserts a row, and names it where something has to be done with it. */
export async function insertPending(table: Table, item: Item): Promise<boolean> {
  if (isPending(item)) await addPending(table, item);
  return await table.insert(item);
}

export const addPending = (table: Table, { pk, sk }: Key): Promise<void> =>
  table.changeSet(pendingKey(pk), 'add', 'names', [sk]);

/**
 * The row of a case or a thread's link, if it is there, and the pending rows of its partition, in no order. What
 * earlier versions wrote has no names: until `trackedAt` says that all have one, the whole partition is read.
 */
export async function readPending(
  { table, clock }: Omit<StorePorts, 'log'>,
  head: Key,
): Promise<{ head: Item | undefined; pending: Item[] }> {
  const { pk } = head;
  const found = await table.getMany([head, pendingKey(pk)]);
  const row = found.find(({ sk }) => sk === head.sk);
  const names = namesIn(found.find((item) => item !== row));
  if (row?.trackedAt === undefined) {
    const pending = await nameAll(table, pk, names);
    if (row) await table.update(head, { trackedAt: clock.now() });
    return { head: row, pending };
  }
  const keys = [...names].map((sk) => ({ pk, sk }));
  const rows = keys.length > 0 ? await table.getMany(keys) : [];
  // A name without a row may be that of one which is being inserted.
  const over = rows.filter((item) => !isPending(item)).map(({ sk }) => sk);
  if (over.length >= MOST_OVER) await table.changeSet(pendingKey(pk), 'remove', 'names', over);
  return { head: row, pending: rows.filter(isPending) };
}

/** The names in the item, as DynamoDB's client gives a set of texts. */
const namesIn = (item: Item | undefined): Set<string> =>
  item ? v.parse(PendingSchema, item).names : new Set();

async function nameAll(table: Table, pk: string, names: Set<string>): Promise<Item[]> {
  const pending = (await table.query('pk = :pk', { values: { ':pk': pk } })).filter(isPending);
  const unnamed = pending.map(({ sk }) => sk).filter((sk) => !names.has(sk));
  if (unnamed.length > 0) await table.changeSet(pendingKey(pk), 'add', 'names', unnamed);
  return pending;
}

const isPending = ({ sk, due }: Item): boolean =>
  /^(?:IN|OUT)#/.test(sk) && due === ('DUE' satisfies Due);
