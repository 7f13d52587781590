import type { Catalog, Catalogs } from '../domain/catalog.ts';
import { catalogKey } from './keys.ts';
import type { Key, Table } from './table.ts';

/** Stored compressed: hundreds of services with their categories come near DynamoDB's 400 KB. */
export function createCatalogs(table: Pick<Table, 'get' | 'put'>): Catalogs {
  /** Asked for every minute, and only put here: one reading serves as long as the process lives. */
  const fetchedAt = new Map<string, number>();
  const get = (account: string) => readCatalog((key) => table.get(key), account);
  return {
    get,

    async fetchedAt(account) {
      const known = fetchedAt.get(account) ?? (await get(account))?.fetchedAt;
      if (known !== undefined) fetchedAt.set(account, known);
      return known;
    },

    async put(account, catalog) {
      const { gzipSync } = await import('node:zlib');
      await table.put({ ...catalogKey(account), catalog: gzipSync(JSON.stringify(catalog)) });
      fetchedAt.set(account, catalog.fetchedAt);
    },
  };
}

/**
 * The stored catalog, if there is one. `get` reads an item by its key. node:zlib is loaded only here:
 * most cold starts of the ingress need no catalog.
 */
export async function readCatalog(
  get: (key: Key) => Promise<Record<string, unknown> | undefined>,
  account: string,
): Promise<Catalog | undefined> {
  const item = await get(catalogKey(account));
  if (!item) return undefined;
  const { gunzipSync } = await import('node:zlib');
  return JSON.parse(gunzipSync(item.catalog as Uint8Array).toString()) as Catalog;
}
