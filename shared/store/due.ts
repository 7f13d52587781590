import type { DueRow } from '../domain/store-ports.ts';
import { dueRowOf } from './keys.ts';
import type { Key, Table } from './table.ts';

/**
 * Why a row is in the due index: its delivery has to go on, or its author has to be shown what became of
 * it. The second waits for Slack's limit on reactions, so it wakes nothing of the first.
 */
export type Due = 'DUE' | 'MARK';

/** What is due by `now`, the longest waiting first; all marks together are one. */
export async function dueRows(table: Table, now: number): Promise<DueRow[]> {
  const [rows, marks] = await Promise.all([
    dueKeys(table, 'DUE', now),
    dueKeys(table, 'MARK', now),
  ]);
  return [...rows.map(dueRowOf), ...(marks.length > 0 ? [{ kind: 'marks' } as const] : [])];
}

/** The keys of the rows that are due by `now` (ms) for that reason. */
export const dueKeys = (table: Table, due: Due, now: number): Promise<Key[]> =>
  table.query('due = :due AND nextAt <= :now', {
    index: 'due',
    values: { ':due': due, ':now': now },
  });
