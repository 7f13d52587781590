import { expect, test } from 'vitest';
import { createDarkEndpoints } from '../../../shared/store/dark-endpoints.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';

const ACCOUNT = '111122223333';

function given() {
  const rows = createRows(tableSpec, { now: () => 0, indexLag: () => 0 });
  return createDarkEndpoints(createFakeTable(rows, createFaultyCall().call, {}));
}

test('of two that write at once, both are heard', async () => {
  const darkEndpoints = given();
  const both = ['us-east-1', 'us-west-2'];
  await Promise.all(both.map((one) => darkEndpoints.set(ACCOUNT, one, true)));
  expect((await darkEndpoints.get(ACCOUNT)).toSorted()).toEqual(both);
  await Promise.all([
    darkEndpoints.set(ACCOUNT, 'us-east-1', false),
    darkEndpoints.set(ACCOUNT, 'eu-west-1', true),
  ]);
  expect((await darkEndpoints.get(ACCOUNT)).toSorted()).toEqual(['eu-west-1', 'us-west-2']);
});

test('each account has its own', async () => {
  const darkEndpoints = given();
  await darkEndpoints.set(ACCOUNT, 'us-east-1', true);
  expect(await darkEndpoints.get('444455556666')).toEqual([]);
});
