import type { Known, Names } from '../domain/store-ports.ts';
import { echoKey, entryKey } from './keys.ts';
import type { StorePorts } from './ports.ts';
import { toEcho } from './rows/echo-row.ts';
import { toThreadEntry } from './rows/entry-row.ts';
import { readRows } from './rows/read-row.ts';
import type { Item, Key } from './table.ts';

/** The keys of what may be known of a case by these names. */
export const keysOf = (ref: string, { keys, markers }: Names): Key[] => [
  ...keys.map((key) => entryKey(ref, key)),
  ...markers.map((marker) => echoKey(ref, marker)),
];

/** Those of a case's items that are entries or echoes. */
export function toKnown(items: Item[], log: StorePorts['log']): Known {
  const startsWith = (prefix: string) => items.filter(({ sk }) => sk.startsWith(prefix));
  return {
    entries: readRows(startsWith('IN#'), toThreadEntry, log),
    echoes: readRows(startsWith('ECHO#'), toEcho, log),
  };
}

/** What is known of a case by these names. */
export const readKnown = async (
  { table, log }: StorePorts,
  ref: string,
  names: Names,
): Promise<Known> => toKnown(await table.getMany(keysOf(ref, names)), log);
