import { gunzipSync, gzipSync } from 'node:zlib';
import type { Catalog, Catalogs } from '../bridge/catalog.ts';
import { catalogKey } from './keys.ts';
import type { Table } from './table.ts';

/** Stored compressed: hundreds of services with their categories come near DynamoDB's 400 KB. */
export const openCatalogs = (table: Table): Catalogs => ({
  async get(account) {
    const item = await table.get(catalogKey(account));
    return item && (JSON.parse(gunzipSync(item.catalog as Uint8Array).toString()) as Catalog);
  },
  put: (account, catalog) =>
    table.put({ ...catalogKey(account), catalog: gzipSync(JSON.stringify(catalog)) }),
});
