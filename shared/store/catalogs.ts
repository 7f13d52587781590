import type { Catalog } from '../domain/catalog.ts';
import type { Catalogs } from '../domain/store-ports.ts';
import { catalogKey } from './keys.ts';
import { readCatalogRow } from './rows/catalog-row.ts';
import type { Key, Table } from './table.ts';

/** Stored compressed: hundreds of services with their categories come near DynamoDB's 400 KB. */
export function createCatalogs(table: Pick<Table, 'get' | 'put'>): Catalogs {
  /** Asked for every minute, and only put here: one reading serves as long as the process lives. */
  const fetchedAt = new Map<string, number>();
  const get = (account: string) => getCatalog((key) => table.get(key), account);
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

/** The stored catalog, if there is one. `get` reads an item by its key. */
export async function getCatalog(
  get: (key: Key) => Promise<Record<string, unknown> | undefined>,
  account: string,
): Promise<Catalog | undefined> {
  const item = await get(catalogKey(account));
  return item && (await readCatalogRow({ ...catalogKey(account), ...item }));
}
