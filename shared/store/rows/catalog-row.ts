import * as v from 'valibot';
import type { Catalog } from '../../domain/catalog.ts';
import type { Item } from '../table.ts';
import { readRow } from './read-row.ts';

const named = { code: v.string(), name: v.string() };
const NamedList = v.array(v.object(named));

const CatalogSchema = v.object({
  services: v.array(v.object({ ...named, categories: NamedList })),
  severities: NamedList,
  languages: v.object({ technical: NamedList, 'customer-service': NamedList }),
  fetchedAt: v.number(),
});

/** CATALOG#<account> ALL. `catalog` is compressed JSON. */
const CatalogRowSchema = v.object({ catalog: v.instance(Uint8Array) });

/** node:zlib is loaded only here: most cold starts of the ingress need no catalog. */
export async function readCatalogRow(item: Item): Promise<Catalog> {
  const { catalog } = readRow(CatalogRowSchema, item);
  const { gunzipSync } = await import('node:zlib');
  const { pk, sk } = item;
  const content: object = JSON.parse(gunzipSync(catalog).toString());
  return readRow(CatalogSchema, { ...content, pk, sk });
}
