import type { DueRow } from '../domain/store-ports.ts';
import { dueRowOf } from './keys.ts';
import { addPending } from './pending.ts';
import type { Item, Table } from './table.ts';
import type { Due } from './transition.ts';

/** A row that has been due for so long was not found by those who were woken for it. */
const OVERLOOKED_MS = 300_000;

/**
 * What is due by `now`, the longest waiting first; all marks together are one. A row that was overlooked is
 * named anew: a worker of an earlier version may have written it after its case or thread was read.
 */
export async function dueRows(table: Table, now: number): Promise<DueRow[]> {
  const [rows, marks] = await Promise.all([
    dueKeys(table, 'DUE', now),
    dueKeys(table, 'MARK', now),
  ]);
  for (const { pk, sk, nextAt } of rows) {
    const isOverlooked = sk !== 'META' && Number(nextAt) < now - OVERLOOKED_MS;
    if (isOverlooked) await addPending(table, { pk, sk });
  }
  return [...rows.map(dueRowOf), ...(marks.length > 0 ? [{ kind: 'marks' } as const] : [])];
}

/** The keys of the rows that are due by `now` (ms) for that reason. */
export const dueKeys = (table: Table, due: Due, now: number): Promise<Item[]> =>
  table.query('due = :due AND nextAt <= :now', {
    index: 'due',
    values: { ':due': due, ':now': now },
  });
