import { expect, test } from 'vitest';
import type { SyncState } from '../../../shared/domain/case.ts';
import type { LogLine } from '../../../shared/domain/ports.ts';
import { createCases } from '../../../shared/store/cases.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';
import { opened, openedCase, openedItem, START } from '../cases/opened.ts';

function given() {
  const clock = { now: () => START, sleep: async () => {} };
  const rows = createRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const table = createFakeTable(rows, createFaultyCall().call, {});
  const lines: LogLine[] = [];
  const log = (line: LogLine) => void lines.push(line);
  return { table, lines, cases: createCases({ table, clock, log }) };
}

const readAt = (syncedAt: number, status = 'opened'): SyncState => ({
  displayId: '7',
  status,
  statusChanges: 0,
  changes: [],
  watermark: new Date(START).toISOString(),
  digest: 'd',
  syncedAt,
  lastFrom: 'aws',
});
const syncedCase = { synced: readAt(START), due: 'DUE' };

test('a request to resolve is heard once, also by a worker whose row is older than that', async () => {
  const { table, cases } = given();
  await table.put(openedItem({}));
  await cases.requestResolution(opened, 'U1', 'r1');
  const sent = { state: 'sent', part: 0, attempt: 1, remoteRef: 'case-1' };
  await table.update({ pk: `CASE#${opened.ref}`, sk: 'META' }, { resolving: sent });
  await cases.requestResolution(opened, 'U1', 'r1');
  expect(await cases.get(opened.ref)).toMatchObject({ resolution: { delivery: sent } });
  await cases.requestResolution(opened, 'U2', 'r2');
  expect(await cases.get(opened.ref)).toMatchObject({
    resolution: { by: 'U2', delivery: { state: 'queued' } },
  });
});

test('a case whose root shows all is done', async () => {
  const { table, cases } = given();
  await table.put(openedItem(syncedCase));
  expect(await cases.setShown(openedCase(syncedCase), 'shown')).toBe(true);
  expect(await cases.get(opened.ref)).toMatchObject({ isDue: false, shown: 'shown' });
});

test('a case of which more was read since its row was read is not done', async () => {
  const { table, cases } = given();
  await table.put(openedItem(syncedCase));
  const row = openedCase(syncedCase);
  await cases.saveSync(row, readAt(START + 1), false);
  expect(await cases.setShown(row, 'shown')).toBe(false);
  expect(await cases.get(row.ref)).toMatchObject({ isDue: true });
});

test('a case of which more was asked since its row was read is not done', async () => {
  const { table, cases } = given();
  await table.put(openedItem(syncedCase));
  const row = openedCase(syncedCase);
  await cases.requestResolution(row, 'U1', 'a request');
  expect(await cases.setShown(row, 'shown')).toBe(false);
  expect(await cases.get(row.ref)).toMatchObject({ isDue: true });
});

test('of two readings that began from one row, only the first to end is stored', async () => {
  const { table, cases } = given();
  await table.put(openedItem(syncedCase));
  const row = openedCase(syncedCase);
  expect(await cases.saveSync(row, readAt(START + 2, 'resolved'), false)).toBe(true);
  expect(await cases.saveSync(row, readAt(START + 1), false)).toBe(false);
  expect(await cases.get(row.ref)).toMatchObject({ state: 'resolved' });
});

test('of two messages that become roots at once, and a root that is replaced, none is lost', async () => {
  const { table, cases } = given();
  await table.put(openedItem());
  const { ref } = opened;
  await Promise.all([
    cases.addRoot(ref, '2.2'),
    cases.addRoot(ref, '3.3'),
    cases.replaceRoot(opened),
    cases.addRoot(ref, '2.2'),
  ]);
  expect((await cases.get(ref))?.formerRoots.toSorted()).toEqual(['1.1', '2.2', '3.3']);
});

test('a row that cannot be parsed is left out of a list, and logged as an error', async () => {
  const { table, cases, lines } = given();
  await table.put(openedItem());
  await table.put(openedItem({ ref: 'B00000000000', openedAt: 'yesterday' }));
  const rows = await cases.getMany(['B00000000000', opened.ref]);
  expect(rows.map(({ ref }) => ref)).toEqual([opened.ref]);
  expect(lines).toMatchObject([{ level: 'error', why: expect.stringContaining('openedAt') }]);
});

test('a row with a reason that no version knows is unreadable, and its value is not named', async () => {
  const { table, cases } = given();
  const reason = { code: 'because', params: { secret: 'x' } };
  const opening = { state: 'rejected', part: 0, attempt: 1, reason, reported: false };
  await table.put(openedItem({ opening }));
  await expect(cases.get(opened.ref)).rejects.toThrow(
    /^row CASE#A00000000000 META: opening.reason$/,
  );
});
