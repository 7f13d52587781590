import { expect, test } from 'vitest';
import type { Delivery } from '../../../shared/domain/delivery.ts';
import { createCases } from '../../../shared/store/cases.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';
import { opened, openedItem, START } from '../cases/opened.ts';

const read: Delivery = { state: 'sending', part: 1, attempt: 2, sendBy: START };

test.each<[string, Delivery, boolean]>([
  ['as it was read', read, true],
  ['in another state', { state: 'queued', part: 1, attempt: 2, nextAt: START }, false],
  ['claimed again', { ...read, attempt: 3 }, false],
  ['a part further', { ...read, part: 2 }, false],
])('a row that is %s is moved: %s', async (_, found, moves) => {
  const clock = { now: () => START, sleep: async () => {} };
  const rows = createRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const table = createFakeTable(rows, createFaultyCall().call, {});
  const cases = createCases({ table, clock, log: () => {} });
  await table.put(openedItem({ opening: found }));
  const sent: Delivery = { state: 'sent', part: 1, attempt: 2, remoteRef: 'case-1' };
  expect(await cases.transition(opened, 'opening')(read, sent)).toBe(moves);
  expect((await cases.get(opened.ref))?.opening).toEqual(moves ? sent : found);
});
