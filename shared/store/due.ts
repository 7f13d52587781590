import type { DueRow } from '../domain/store-ports.ts';
import { dueRowOf } from './keys.ts';
import type { Table } from './table.ts';

/** What is due by `now`, the longest waiting first. */
export async function dueRows(table: Table, now: number): Promise<DueRow[]> {
  const items = await table.query('due = :due AND nextAt <= :now', {
    index: 'due',
    values: { ':due': 'DUE', ':now': now },
  });
  return items.map(dueRowOf);
}
