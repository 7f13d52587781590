import { expect, test } from 'vitest';
import { wakeDue } from '../../../shared/delivery/wake-due.ts';
import { queued } from '../../../shared/domain/delivery.ts';
import { createCases } from '../../../shared/store/cases.ts';
import { dueRows } from '../../../shared/store/due.ts';
import { createReplies } from '../../../shared/store/replies.ts';
import { createThreadEntries } from '../../../shared/store/thread-entries.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';
import { opened, START } from '../cases/opened.ts';

test('every case and thread with rows that are due is woken for, once', async () => {
  let now = START;
  const clock = { now: () => now, sleep: async () => {} };
  const rows = createRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const table = createFakeTable(rows, createFaultyCall().call, {});
  const woken: string[] = [];
  const wakeups = {
    case: async (ref: string) => void woken.push(`case ${ref}`),
    communications: async (ref: string) => void woken.push(`communications ${ref}`),
    thread: async ({ rootTs }: { rootTs: string }) => void woken.push(`thread ${rootTs}`),
  };
  const finish = () =>
    wakeDue({ due: (until) => dueRows(table, until), wakeups, clock }).then(() =>
      woken.splice(0).sort(),
    );

  const ports = { table, clock, log: () => {} };
  await createCases(ports).insert(opened);
  for (const rootTs of ['1.1', '2.2']) {
    for (const ts of ['5.5', '6.6']) {
      const thread = { team: 'T1', channel: 'C1', rootTs };
      const said = { user: 'U1', text: 'x', sketches: ['AAAA'], delivery: queued() };
      await createReplies(ports).insert({ thread, ts, ...said });
    }
  }
  for (const key of ['a', 'b']) {
    const note = { code: 'not-invited', params: {} } as const;
    const content = { kind: 'note', note, mention: 'U1' } as const;
    const row = { ref: 'B00000000000', key, time: '', order: '', content, delivery: queued() };
    await createThreadEntries(ports).insert(row);
  }

  expect(await finish()).toEqual([]);
  now += 60_000;
  const all = ['case A00000000000', 'communications B00000000000', 'thread 1.1', 'thread 2.2'];
  expect(await finish()).toEqual(all);
});
