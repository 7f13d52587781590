import { expect, test } from 'vitest';
import type { SyncState } from '../../../shared/domain/case.ts';
import { createCases } from '../../../shared/store/cases.ts';
import { createRetention } from '../../../shared/store/retention.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';
import { opened, openedItem, START, sent } from '../cases/opened.ts';

const DAY = 24 * 3600_000;
const KEEP = 90 * DAY;
const pk = `CASE#${opened.ref}`;
const thread = 'THREAD#T1#C1#1.1';
const synced: SyncState = {
  displayId: '7',
  status: 'resolved',
  statusChanges: 0,
  changes: [],
  watermark: new Date(START).toISOString(),
  digest: 'd',
  syncedAt: START,
  lastFrom: 'aws',
};

async function given(changed: object = {}) {
  let now = START + 15 * DAY;
  let freezes = 0;
  const clock = { now: () => now, sleep: async () => {} };
  const rows = createRows(tableSpec, {
    now: clock.now,
    indexLag: () => 0,
    expiryLag: () => 2 * DAY,
  });
  const table = createFakeTable(rows, createFaultyCall().call, {});
  await table.put(openedItem({ synced, live: opened.account, ...changed }));
  for (const key of ['2026-11-23T09:00:00Z#x#0', '~note#x']) {
    await table.put({ pk, sk: `IN#${key}`, delivery: sent('1.2') });
  }
  await table.put({ pk, sk: 'ECHO#Z' });
  await table.put({ pk: thread, sk: 'LINK', ref: opened.ref });
  await table.put({ pk: thread, sk: 'OUT#1.2', delivery: sent('') });
  const cases = createCases({ table, clock, log: () => {} });
  const retention = createRetention(
    {
      clock,
      table: {
        ...table,
        update: (...given) => {
          if (freezes > 0) now += freezes;
          return table.update(...given);
        },
      },
    },
    KEEP,
  );
  const row = async () => {
    const found = await cases.get(opened.ref);
    if (!found || found.state === 'refused' || !('caseId' in found)) throw new Error('no case');
    return found;
  };
  return {
    table,
    cases,
    row,
    retire: async () => await retention.retire(await row(), synced),
    keep: async () => await retention.keep(await row()),
    expiring: () =>
      rows
        .all()
        .filter(({ expiresAt }) => expiresAt !== undefined)
        .map(({ sk }) => sk)
        .sort(),
    left: () =>
      rows
        .all()
        .map(({ sk }) => sk)
        .sort(),
    wait: (ms: number) => {
      now += ms;
    },
    freezeEachWrite: (ms: number) => {
      freezes = ms;
    },
  };
}

const OTHERS = ['ECHO#Z', 'IN#2026-11-23T09:00:00Z#x#0', 'LINK', 'OUT#1.2'];

test('all rows of a case that is over expire, its own a week after the others', async () => {
  const { retire, expiring, left, row, wait, table } = await given();
  expect(await retire()).toBe(true);
  expect(expiring()).toEqual([...OTHERS, 'META'].sort());
  expect((await row()).isWatched).toBe(false);
  wait(KEEP + 2 * DAY + 1000);
  expect(left()).toEqual(['IN#~note#x', 'META']);
  wait(7 * DAY);
  expect(await table.get({ pk, sk: 'META' })).toBeUndefined();
});

test('none expires while one of them is due', async () => {
  const { retire, expiring, table, row } = await given();
  await table.update({ pk: thread, sk: 'OUT#1.2' }, { due: 'DUE', nextAt: 1 });
  expect(await retire()).toBe(false);
  expect(expiring()).toEqual([]);
  expect((await row()).isWatched).toBe(true);
});

test('a row of which the mark is not shown yet is kept', async () => {
  const { retire, expiring, table } = await given();
  await table.update({ pk: thread, sk: 'OUT#1.2' }, { due: 'MARK', nextAt: 1 });
  expect(await retire()).toBe(true);
  expect(expiring()).not.toContain('OUT#1.2');
});

test('a case that is read anew meanwhile is not over', async () => {
  const { retire, cases, row } = await given();
  await cases.saveSync(await row(), { ...synced, syncedAt: START + 1 }, false);
  expect(await retire()).toBe(false);
});

test('the rows of a case that was reopened are kept, but not while another may still let them expire', async () => {
  const { retire, keep, cases, row, expiring, wait } = await given();
  await retire();
  await cases.watch(await row());
  await keep();
  expect(expiring()).toEqual(OTHERS.toSorted());
  wait(3 * 60_000);
  await keep();
  expect(expiring()).toEqual([]);
  expect((await row()).retired).toBeUndefined();
});

test('a process that was frozen on the way lets no more rows expire', async () => {
  const { table, retire, freezeEachWrite, expiring, row } = await given();
  for (let i = 0; i < 30; i += 1) await table.put({ pk: thread, sk: `OUT#2.${i}` });
  freezeEachWrite(61_000);
  expect(await retire()).toBe(false);
  expect(expiring()).toEqual([]);
  expect((await row()).isWatched).toBe(true);
});

test('that rows may be gone is not forgotten, whatever comes of the case', async () => {
  const { retire, keep, cases, row, wait } = await given();
  await retire();
  const until = START + 15 * DAY + KEEP;
  wait(KEEP + DAY);
  await cases.watch(await row());
  await keep();
  expect((await row()).retired?.until).toBe(until);
  expect(await retire()).toBe(true);
  expect((await row()).retired?.until).toBe(until);
});
