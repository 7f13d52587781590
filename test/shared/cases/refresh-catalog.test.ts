import { expect, test } from 'vitest';
import { refreshCatalog } from '../../../shared/cases/refresh-catalog.ts';
import type { Support } from '../../../shared/domain/support-port.ts';
import { createCatalogs } from '../../../shared/store/catalogs.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';
import { START } from './opened.ts';

const HOUR = 3600_000;

test('fetches the catalog of each account once a day, and keeps it as it came', async () => {
  let now = START;
  const clock = { now: () => now, sleep: async () => {} };
  const rows = createRows(tableSpec, { ...clock, indexLag: () => 0 });
  const catalogs = createCatalogs(createFakeTable(rows, createFaultyCall().call, {}));
  let fetched = 0;
  const catalogNow = (account: string) => ({
    services: [{ code: account, name: `Service ${fetched}`, categories: [] }],
    severities: [{ code: 'low', name: 'Niedrig, 低' }],
    languages: { technical: [], 'customer-service': [] },
  });
  const refresh = async (account: string) => {
    const fetchCatalog = async () => {
      fetched += 1;
      return catalogNow(account);
    };
    const supportFor = () => ({ fetchCatalog }) as unknown as Support;
    await refreshCatalog({ catalogs, supportFor, clock }, account);
    return fetched;
  };

  expect(await refresh('a')).toBe(1);
  expect(await catalogs.get('a')).toEqual({ ...catalogNow('a'), fetchedAt: START });
  now += 23 * HOUR;
  expect(await refresh('a')).toBe(1);
  expect(await refresh('b')).toBe(2);
  now += HOUR;
  expect(await refresh('a')).toBe(3);
  expect(await catalogs.get('a')).toEqual({ ...catalogNow('a'), fetchedAt: now });
});

test('a catalog of AWS in all its length fits into an item of the table', async () => {
  const rows = createRows(tableSpec, { now: () => START, indexLag: () => 0 });
  const table = createFakeTable(rows, createFaultyCall().call, {});
  const names = (count: number, what: string) =>
    Array.from({ length: count }, (_, i) => ({ code: `${what}-${i}`, name: `Some ${what} ${i}` }));
  const services = names(400, 'service').map((one) => ({ ...one, categories: names(40, 'topic') }));
  const languages = { technical: [], 'customer-service': [] };
  const catalog = { services, severities: [], languages, fetchedAt: START };
  await createCatalogs(table).put('a', catalog);
  // DynamoDB takes 400 KB.
  const [item] = rows.all() as unknown as { catalog: Uint8Array }[];
  expect(JSON.stringify(catalog).length).toBeGreaterThan(400_000);
  expect(item?.catalog.byteLength).toBeLessThan(400_000);
  expect(await createCatalogs(table).get('a')).toEqual(catalog);
});
