/** Counts what a flow costs: each call that it makes, and the DynamoDB units that it reads and writes. */
import type { TableSpec } from '../../local/runtime/template.ts';
import type { Item } from '../../shared/store/table.ts';
import type { Service } from './fakes/process.ts';
import type { RowEvent } from './fakes/table.ts';

export type Costs = {
  /** Of Lambda functions. */
  invocations: number;
  writes: number;
  writeUnits: number;
  /** Consistent reads of rows. */
  reads: number;
  readUnits: number;
  readBytes: number;
  /** Queries of an index. */
  lookups: number;
  /** Messages sent on any queue. */
  sends: number;
  /** Calls by operation. */
  support: Record<string, number>;
  slack: Record<string, number>;
  /** Those that our code writes. Lambda adds its own to each invocation. */
  logLines: number;
};

/** A size is that of the JSON, a little more than DynamoDB's. A read counts what it reads, not what it gives. */
export function createCostMeter(table: TableSpec) {
  let costs = empty();
  return {
    /** Returns the counts since the last call, and starts again at zero. */
    read(): Costs {
      const read = costs;
      costs = empty();
      return read;
    },
    invoked(): void {
      costs.invocations += 1;
    },
    logged(): void {
      costs.logLines += 1;
    },
    called(service: Service, name: string): void {
      if (service === 'queues') costs.sends += 1;
      else if (service !== 'table') costs[service][name] = (costs[service][name] ?? 0) + 1;
      else if (name === 'query') costs.lookups += 1;
      else if (['insert', 'put', 'update', 'add', 'changeSet'].includes(name)) costs.writes += 1;
      else costs.reads += 1;
    },
    observe(event: RowEvent): void {
      if (event.kind === 'expired') return;
      if (event.kind === 'written') {
        costs.writeUnits += writeUnits(table, event.before, event.after);
        return;
      }
      // `called` counted a query as one of an index. This one reads a partition of the table.
      const isQuery = !Array.isArray(event.of);
      if (isQuery) {
        costs.lookups -= 1;
        costs.reads += 1;
      }
      costs.readBytes += event.items.reduce((sum, item) => sum + bytesOf(item), 0);
      // A query is charged by its sum, others item by item, and what is not there as one unit.
      const units = event.items.reduce((sum, item) => sum + unitsOf(item, 4096), 0);
      const missing = Array.isArray(event.of) ? event.of.length - event.items.length : 0;
      costs.readUnits += isQuery ? unitsOf(event.items, 4096) : units + missing;
    },
  };
}

const empty = (): Costs => ({
  invocations: 0,
  writes: 0,
  writeUnits: 0,
  reads: 0,
  readUnits: 0,
  readBytes: 0,
  lookups: 0,
  sends: 0,
  support: {},
  slack: {},
  logLines: 0,
});

const bytesOf = (value: object | undefined): number =>
  Buffer.byteLength(JSON.stringify(value ?? {}, (_, one) => (one instanceof Set ? [...one] : one)));

const unitsOf = (value: object | undefined, bytes: number): number =>
  Math.ceil(bytesOf(value) / bytes);

/**
 * The units of one write: for the row by the larger of its two sizes, and one for each index whose
 * projection of the row changed.
 */
function writeUnits({ properties }: TableSpec, before: Item | undefined, after: Item): number {
  const ofIndexes = (properties.GlobalSecondaryIndexes ?? []).map(({ KeySchema, Projection }) => {
    const keys = KeySchema.map(({ AttributeName }) => AttributeName);
    const entry = (item: Item | undefined, names: string[]) =>
      item && keys.every((key) => item[key] !== undefined)
        ? JSON.stringify(names.map((name) => item[name]))
        : undefined;
    // An entry whose key changes is deleted and written again.
    const [was, is] = [entry(before, keys), entry(after, keys)];
    if (was !== is) return (was ? 1 : 0) + (is ? 1 : 0);
    const shown = [...keys, ...(Projection.NonKeyAttributes ?? [])];
    return entry(before, shown) === entry(after, shown) ? 0 : 1;
  });
  const ofRow = Math.max(unitsOf(before, 1024), unitsOf(after, 1024));
  return ofIndexes.reduce((sum, units) => sum + units, ofRow);
}
