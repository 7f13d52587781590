import { expect, test } from 'vitest';
import { listCases } from '../../../shared/cases/list-cases.ts';
import { createCases } from '../../../shared/store/cases.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';
import { opened, openedItem, START } from './opened.ts';

test("lists a workspace's own open cases, newest activity first, and says that there are more", async () => {
  const clock = { now: () => START, sleep: async () => {} };
  const rows = createRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const table = createFakeTable(rows, createFaultyCall().call, {});
  const cases = createCases({ table, clock, log: () => {} });
  const insert = (ref: string, day: number, more: object = {}) => {
    const activeAt = new Date(START + day * 86_400_000).toISOString();
    const watched = { live: opened.account, caseId: `case-${ref}`, status: 'opened', activeAt };
    return table.put(openedItem({ ref, ...watched, ...more }));
  };
  for (let i = 0; i < 23; i++) await insert(`A${i}`, i % 2 ? i : -i);
  await insert('resolved', 50, { status: 'resolved' });
  await insert('elsewhere', 51, { team: 'T2' });
  await insert('of another account', 52, { live: '444455556666' });

  const { account, team } = opened;
  const list = await listCases({ cases }, { account, team }, async () => true);
  expect(list.hasMore).toBe(true);
  const odd = [21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1];
  const even = [0, 2, 4, 6, 8, 10, 12, 14, 16];
  expect(list.cases.map(({ ref }) => ref)).toEqual([...odd, ...even].map((i) => `A${i}`));

  const visible = await listCases({ cases }, { account, team }, async () => false);
  expect(visible).toEqual({ cases: [], hasMore: false });
});
