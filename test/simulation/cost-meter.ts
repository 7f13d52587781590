/** Counts what a flow costs: each call that it makes, and DynamoDB's units of what it reads and writes. */
import type { TableSpec } from '../../local/runtime/template.ts';
import type { Item } from '../../shared/store/table.ts';
import type { Place } from './fakes/process.ts';
import type { RowEvent } from './fakes/table.ts';

export type Bill = {
  /** Processes: each is one invocation of a function. */
  invocations: number;
  writes: number;
  writeUnits: number;
  /** Of rows, all of them consistent. */
  reads: number;
  readUnits: number;
  /** Queries of an index. */
  lookups: number;
  /** Messages sent on any queue. */
  sends: number;
  /** Calls by operation, as `slack`. */
  support: Record<string, number>;
  slack: Record<string, number>;
  /** Of our own; Lambda adds its own to each invocation. */
  logLines: number;
};

/**
 * Takes the table and how to see a partition of it. Sizes are those of the JSON, a little more than
 * DynamoDB's; a query counts with its whole partition, which is the most that it can cost.
 */
export function openMeter(table: TableSpec, partition: (pk: string) => Item[]) {
  let bill = empty();
  return {
    /** What was counted since the last reading. */
    read(): Bill {
      const read = bill;
      bill = empty();
      return read;
    },
    invoked(): void {
      bill.invocations += 1;
    },
    logged(): void {
      bill.logLines += 1;
    },
    called(place: Place, name: string): void {
      if (place === 'queues') bill.sends += 1;
      else if (place !== 'table') bill[place][name] = (bill[place][name] ?? 0) + 1;
      else if (name === 'query') bill.lookups += 1;
      else if (['insert', 'put', 'update'].includes(name)) bill.writes += 1;
      else {
        bill.reads += 1;
        bill.readUnits += 1;
      }
    },
    watch(event: RowEvent): void {
      if (event.kind === 'written') {
        bill.writeUnits += writeUnits(table, event.before, event.after);
        return;
      }
      // It turns out to be no query of an index.
      bill.lookups -= 1;
      bill.reads += 1;
      bill.readUnits += unitsOf(partition(event.pk), 4096);
    },
  };
}

const empty = (): Bill => ({
  invocations: 0,
  writes: 0,
  writeUnits: 0,
  reads: 0,
  readUnits: 0,
  lookups: 0,
  sends: 0,
  support: {},
  slack: {},
  logLines: 0,
});

const unitsOf = (value: object | undefined, bytes: number): number =>
  Math.ceil(Buffer.byteLength(JSON.stringify(value ?? {})) / bytes);

/** Of the row, by the larger of its two sizes; and of each index that shows something else than before. */
function writeUnits({ properties }: TableSpec, before: Item | undefined, after: Item): number {
  const ofIndexes = (properties.GlobalSecondaryIndexes ?? []).map(({ KeySchema, Projection }) => {
    const keys = KeySchema.map(({ AttributeName }) => AttributeName);
    const entry = (item: Item | undefined, names: string[]) =>
      item && keys.every((key) => item[key] !== undefined)
        ? JSON.stringify(names.map((name) => item[name]))
        : undefined;
    // An entry under another key is deleted and put anew.
    const [was, is] = [entry(before, keys), entry(after, keys)];
    if (was !== is) return (was ? 1 : 0) + (is ? 1 : 0);
    const shown = [...keys, ...(Projection.NonKeyAttributes ?? [])];
    return entry(before, shown) === entry(after, shown) ? 0 : 1;
  });
  const ofRow = Math.max(unitsOf(before, 1024), unitsOf(after, 1024));
  return ofIndexes.reduce((sum, units) => sum + units, ofRow);
}
