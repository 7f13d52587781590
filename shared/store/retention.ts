import { type Case, mayBeGone, rootTsOf } from '../domain/case.ts';
import type { Retention } from '../domain/store-ports.ts';
import { caseKey, linkKey } from './keys.ts';
import type { StorePorts } from './ports.ts';
import type { Item, Key, Table } from './table.ts';
import { allOf } from './transition.ts';

/** The case's own row outlives the others: what finds it knows what became of them. */
const LONGER_MS = 7 * 24 * 3600_000;
/** So long one worker writes at most; for twice as long none undoes it, however clocks differ. */
const WRITING_MS = 60_000;
const AT_ONCE = 25;

/** DynamoDB removes an item some time after this many seconds since 1970. */
export const expiryAt = (ms: number): number => Math.ceil(ms / 1000);

/** Lets the rows of a case expire, or keeps them. They are written one by one: a crash leaves `retired`. */
export const createRetention = (
  { table, clock }: Pick<StorePorts, 'table' | 'clock'>,
  keepMs: number,
): Retention => ({
  async retire(row, { syncedAt }) {
    const at = clock.now();
    const until = at + keepMs;
    // Of rows that may be gone it must not be forgotten that they are.
    const retired = { at, until: (mayBeGone(row, at) && row.retired?.until) || until };
    const items = await rowsOf(table, row);
    if (items.some(({ due }) => due === 'DUE')) return false;
    const asSynced = {
      expression: '#synced.syncedAt = :syncedAt AND attribute_not_exists(#due)',
      names: { '#synced': 'synced', '#due': 'due' },
      values: { ':syncedAt': syncedAt },
    };
    const key = caseKey(row.ref);
    if (!(await table.update(key, { retired }, asSynced))) return false;
    const notDue = {
      expression: 'attribute_not_exists(#due)',
      names: { '#due': 'due' },
      values: {},
    };
    const others = items.filter(({ sk }) => sk !== key.sk && !hasOwnTime(sk));
    const isDone = await eachOf(others, at + WRITING_MS, clock.now, (item) =>
      table.update(item, { expiresAt: expiryAt(until) }, notDue),
    );
    if (!isDone) return false;
    const ends = { live: undefined, expiresAt: expiryAt(until + LONGER_MS) };
    return await table.update(key, ends, allOf(asSynced, notDue));
  },

  async keep(row) {
    const now = clock.now();
    // Whoever lets them expire may not have ended yet.
    if (!row.retired || now < row.retired.at + 2 * WRITING_MS) return;
    const items = (await rowsOf(table, row)).filter(
      ({ sk, expiresAt }) => expiresAt !== undefined && !hasOwnTime(sk),
    );
    const isDone = await eachOf(items, now + WRITING_MS, clock.now, ({ pk, sk }) =>
      table.update({ pk, sk }, { expiresAt: undefined }),
    );
    if (isDone && !mayBeGone(row, now))
      await table.update(caseKey(row.ref), { retired: undefined });
  },
});

/** What is said in a thread, or to one person, expires by itself. */
const hasOwnTime = (sk: string): boolean => sk.startsWith('IN#~');

async function rowsOf(table: Table, row: Case): Promise<Item[]> {
  const { team, channel, formerRoots } = row;
  const roots = new Set([...formerRoots, rootTsOf(row)].filter((ts) => ts !== undefined));
  const threads = [...roots].map((rootTs) => linkKey({ team, channel, rootTs }).pk);
  const partitions = await Promise.all(
    [caseKey(row.ref).pk, ...threads].map((pk) =>
      table.query('pk = :pk', { values: { ':pk': pk } }),
    ),
  );
  return partitions.flat();
}

/** Writes some items at once, then the next. False where it was too late for all: it may have been frozen. */
async function eachOf(
  items: Item[],
  until: number,
  now: () => number,
  write: (item: Key) => Promise<unknown>,
): Promise<boolean> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    if (now() > until) return false;
    const some = items.slice(from, from + AT_ONCE);
    await Promise.all(some.map(({ pk, sk }) => write({ pk, sk })));
  }
  return true;
}
