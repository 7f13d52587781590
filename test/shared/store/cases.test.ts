import { expect, test } from 'vitest';
import { createCases } from '../../../shared/store/cases.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';
import { opened, START } from '../cases/opened.ts';

const DAY = 24 * 3600_000;

function given() {
  const clock = { now: () => START, sleep: async () => {} };
  const rows = createRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  return createCases({ table: createFakeTable(rows, createFaultyCall().call, {}), clock });
}

/** The case as a look found it. */
const seen = (syncedAt: number, status = 'opened') => ({
  ...opened,
  displayId: '7',
  synced: {
    status,
    statusChanges: 0,
    changes: [],
    watermark: new Date(START).toISOString(),
    digest: 'd',
    syncedAt,
    lastFrom: 'aws' as const,
  },
});

test.each([
  ['resolved', 13, true],
  ['resolved', 15, false],
  ['opened', 15, true],
])('a case that is %s and silent for %i days is watched: %s', async (status, days, watched) => {
  const cases = given();
  await cases.insert({ ...opened, live: opened.account } as typeof opened);
  const now = seen(START + days * DAY, status);
  await cases.saveSync(opened, now, false);
  expect(await cases.live(opened.account)).toHaveLength(watched ? 1 : 0);
});

test('a case whose root shows all is done', async () => {
  const cases = given();
  const row = seen(START);
  await cases.insert({ ...row, due: 'DUE' });
  expect(await cases.setShown(row, 'shown')).toBe(true);
  expect(await cases.get(row.ref)).not.toHaveProperty('due', 'DUE');
});

test('a case of which more was seen since its row was read is not done', async () => {
  const cases = given();
  const row = seen(START);
  await cases.insert(row);
  await cases.saveSync(row, seen(START + 1), false);
  expect(await cases.setShown(row, 'shown')).toBe(false);
  expect(await cases.get(row.ref)).toHaveProperty('due', 'DUE');
});

test('a case of which more was asked since its row was read is not done', async () => {
  const cases = given();
  const row = seen(START);
  await cases.insert(row);
  await cases.askToResolve(row, 'U1', 'a request');
  expect(await cases.setShown(row, 'shown')).toBe(false);
  expect(await cases.get(row.ref)).toHaveProperty('due', 'DUE');
});

test('of two looks that began from one row, only the first to end is stored', async () => {
  const cases = given();
  const row = seen(START);
  await cases.insert(row);
  expect(await cases.saveSync(row, seen(START + 2, 'resolved'), false)).toBe(true);
  expect(await cases.saveSync(row, seen(START + 1), false)).toBe(false);
  expect((await cases.get(row.ref))?.synced).toMatchObject({ status: 'resolved' });
});
