/** A fake DynamoDB table in memory. shared/store runs on it unchanged. Its indexes lag, as real ones do. */
import type { TableSpec } from '../../../local/runtime/template.ts';
import type { Item, Key, Table } from '../../../shared/store/table.ts';
import { parseCondition, type Scope } from './condition-expression.ts';
import type { Call } from './process.ts';

type Index = { hash: string; range: string | undefined; projected: string[] | 'all' };

/** A read, by keys or of a partition, or a write of a row. `by` is the process that did it. */
export type RowEvent =
  | { kind: 'read'; of: Key[] | { pk: string }; items: Item[]; by: object }
  | { kind: 'written'; before: Item | undefined; after: Item; by: object }
  | { kind: 'expired'; item: Item };

export type Rows = ReturnType<typeof createRows>;

/**
 * The stored rows. `indexLag` is asked for each write: how long it takes to reach an index (ms). Reads
 * and writes are reported to `onEvent`. `expiryLag`: how long after its time an item is removed (ms).
 */
export function createRows(
  spec: TableSpec,
  {
    now,
    indexLag,
    expiryLag = () => 0,
  }: { now: () => number; indexLag: () => number; expiryLag?: () => number },
) {
  const partitions = new Map<string, Map<string, Item>>();
  const indexed = new Map<string, Item>();
  const waiting: { at: number; item: Item }[] = [];
  let lastIndexedAt = 0;
  /** Items with a time to expire, as they were written, by when they will be removed. */
  let expiring: { at: number; item: Item }[] = [];
  const nameOf = ({ pk, sk }: Key) => `${pk}\n${sk}`;

  const removeExpired = (onEvent: (event: RowEvent) => void): void => {
    const due = expiring.filter(({ at }) => at <= now());
    if (due.length === 0) return;
    expiring = expiring.filter(({ at }) => at > now());
    for (const { item } of due) {
      const partition = partitions.get(item.pk);
      // It may have been kept, or given another time, since.
      if (partition?.get(item.sk)?.expiresAt !== item.expiresAt) continue;
      const last = partition?.get(item.sk) ?? item;
      partition?.delete(item.sk);
      indexed.delete(nameOf(item));
      onEvent({ kind: 'expired', item: last });
    }
  };

  return {
    spec,
    onEvent: (_: RowEvent): void => {},
    get({ pk, sk }: Key): Item | undefined {
      removeExpired(this.onEvent);
      return partitions.get(pk)?.get(sk);
    },
    partition(pk: string): Item[] {
      removeExpired(this.onEvent);
      return [...(partitions.get(pk)?.values() ?? [])];
    },
    all(): Item[] {
      removeExpired(this.onEvent);
      return [...partitions.values()].flatMap((rows) => [...rows.values()]);
    },

    /** As an earlier version left it: the row was never there. */
    remove({ pk, sk }: Key): void {
      partitions.get(pk)?.delete(sk);
    },

    put(item: Item, by: object): void {
      const row = frozen(item) as Item;
      const before = partitions.get(row.pk)?.get(row.sk);
      const partition = partitions.get(row.pk) ?? new Map<string, Item>();
      partitions.set(row.pk, partition.set(row.sk, row));
      // Writes reach an index in the order in which they were made.
      lastIndexedAt = Math.max(lastIndexedAt, now() + indexLag());
      waiting.push({ at: lastIndexedAt, item: row });
      if (typeof row.expiresAt === 'number') {
        expiring.push({ at: row.expiresAt * 1000 + expiryLag(), item: row });
      }
      this.onEvent({ kind: 'written', before, after: row, by });
    },

    /** The items that have reached the indexes by now. */
    indexed(): Item[] {
      while (waiting[0] && waiting[0].at <= now()) {
        const { item } = waiting.shift() as { item: Item };
        indexed.set(nameOf(item), item);
      }
      return [...indexed.values()];
    },
  };
}

/** The port that shared/store needs. Each operation goes through `call`, on behalf of the process `by`. */
export function createFakeTable(rows: Rows, call: Call, by: object): Table {
  const holds = (expression: string, scope: Scope) => parseCondition(expression)(scope);
  return {
    get: (key) =>
      call('table', 'get', () => {
        const item = rows.get(key);
        rows.onEvent({ kind: 'read', of: [key], items: item ? [item] : [], by });
        return copy(item);
      }),

    getMany: (keys) =>
      call('table', 'getMany', () => {
        const items = [...new Set(keys.flatMap((key) => rows.get(key) ?? []))];
        rows.onEvent({ kind: 'read', of: keys, items, by });
        return items.map((item) => ({ ...item }));
      }),

    insert: (item) =>
      call('table', 'insert', () => {
        if (rows.get(item)) return false;
        rows.put(item, by);
        return true;
      }),

    put: (item) => call('table', 'put', () => rows.put(item, by)),

    update: (key, changes, { expression, names = {}, values = {} } = {}, appended = {}) =>
      call('table', 'update', () => {
        const item = rows.get(key);
        const condition = expression
          ? `attribute_exists(pk) AND ${expression}`
          : 'attribute_exists(pk)';
        const changed = Object.fromEntries(
          Object.keys({ ...changes, ...appended }).map((name) => [`#${name}`, name]),
        );
        if (!holds(condition, { item, names: { ...changed, ...names }, values })) return false;
        const lists = Object.entries(appended).map(([name, more]) => {
          const before = item?.[name] ?? [];
          if (!Array.isArray(before)) throw new Error(`${name} is no list`);
          return [name, [...before, ...more]];
        });
        rows.put({ ...key, ...item, ...changes, ...Object.fromEntries(lists) }, by);
        return true;
      }),

    add: (key, attribute, amount, { from, to }) =>
      call('table', 'add', () => {
        const item = rows.get(key);
        const before = Number(item?.[attribute]);
        if (!item || !(before >= from && before <= to)) return undefined;
        rows.put({ ...item, [attribute]: before + amount }, by);
        return before;
      }),

    changeSet: (key, how, name, texts) =>
      call('table', 'changeSet', () => {
        const { pk, sk } = key;
        const item: Item = rows.get(key) ?? { pk, sk };
        const before = item[name] ?? new Set<string>();
        if (!(before instanceof Set)) throw new Error(`${name} is no set`);
        const after = new Set<string>(before);
        for (const text of texts) {
          if (how === 'add') after.add(text);
          else after.delete(text);
        }
        rows.put({ ...item, [name]: after.size > 0 ? after : undefined }, by);
      }),

    query: (keyCondition, { names = {}, values = {}, index, filter }) =>
      call('table', 'query', () => {
        const { hash, range, projected } = keysOf(rows.spec, index);
        const partition = index === undefined ? String(values[hashValue(keyCondition, hash)]) : '';
        const items = index === undefined ? rows.partition(partition) : rows.indexed();
        const read = items
          .filter((item) => item[hash] !== undefined && (!range || item[range] !== undefined))
          .filter((item) => holds(keyCondition, { item, names, values }));
        // What a filter drops is read, and paid for.
        if (index === undefined)
          rows.onEvent({ kind: 'read', of: { pk: partition }, items: read, by });
        return read
          .filter((item) => !filter || holds(filter, { item, names, values }))
          .sort((a, b) => (range ? order(a[range], b[range]) : 0))
          .map((item) => projection(item, projected));
      }),
  };
}

const order = (a: unknown, b: unknown) => ((a as string) < (b as string) ? -1 : a === b ? 0 : 1);
const copy = (item: Item | undefined) => item && { ...item };

function projection(item: Item, projected: Index['projected']): Item {
  if (projected === 'all') return { ...item };
  const { pk, sk } = item;
  const present = projected.filter((name) => item[name] !== undefined);
  return { pk, sk, ...Object.fromEntries(present.map((name) => [name, item[name]])) };
}

/** The value placeholder of the partition key. A query must name its partition by equality. */
function hashValue(keyCondition: string, hash: string): string {
  const value = new RegExp(`^${hash} = (:\\w+)`).exec(keyCondition)?.[1];
  if (!value) throw new Error(`"${keyCondition}" does not begin with ${hash} = :value`);
  return value;
}

function keysOf({ properties }: TableSpec, name: string | undefined): Index {
  const index = properties.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === name);
  if (name !== undefined && !index) throw new Error(`there is no index ${name}`);
  const schema = index?.KeySchema ?? properties.KeySchema;
  const attribute = (type: string) => schema.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const [hash = '', range] = [attribute('HASH'), attribute('RANGE')];
  if (!index) return { hash, range, projected: 'all' };
  const { ProjectionType, NonKeyAttributes = [] } = index.Projection;
  if (ProjectionType === 'ALL') return { hash, range, projected: 'all' };
  return { hash, range, projected: [hash, ...(range ? [range] : []), ...NonKeyAttributes] };
}

/** Drops what is undefined, as DynamoDB does, and freezes the rest, so that no reader can change a row. */
function frozen(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} in an item`);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Uint8Array || value instanceof Set) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozen));
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.freeze(Object.fromEntries(kept.map(([name, inner]) => [name, frozen(inner)])));
}
