import { expect, test } from 'vitest';
import { finishStalled } from '../../../shared/delivery/wake-due.ts';
import { queued } from '../../../shared/domain/delivery.ts';
import { openCases } from '../../../shared/store/cases.ts';
import { dueRows } from '../../../shared/store/due.ts';
import { openReplies } from '../../../shared/store/replies.ts';
import { openUpdates } from '../../../shared/store/thread-entries.ts';
import { faultyCall } from '../../contracts/faults.ts';
import { openRows, tableOver } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';
import { opened, START } from '../cases/opened.ts';

test('every case and thread with rows that are due is rung for, once', async () => {
  let now = START;
  const clock = { now: () => now, sleep: async () => {} };
  const rows = openRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const table = tableOver(rows, faultyCall().call, {});
  const rung: string[] = [];
  const bells = {
    case: async (ref: string) => void rung.push(`case ${ref}`),
    updates: async (ref: string) => void rung.push(`updates ${ref}`),
    thread: async ({ rootTs }: { rootTs: string }) => void rung.push(`thread ${rootTs}`),
  };
  const finish = () =>
    finishStalled({ due: (until) => dueRows(table, until), bells, clock }).then(() =>
      rung.splice(0).sort(),
    );

  await openCases({ table, clock }).insert({ ...opened, root: queued() });
  for (const rootTs of ['1.1', '2.2']) {
    for (const ts of ['5.5', '6.6']) {
      const thread = { team: 'T1', channel: 'C1', rootTs };
      const said = { user: 'U1', author: 'Ada', text: 'x', parts: 1, delivery: queued() };
      await openReplies({ table, clock }).insert({ thread, ts, ...said });
    }
  }
  for (const key of ['a', 'b']) {
    const content = { kind: 'note', text: 'x', mention: 'U1' } as const;
    const row = { ref: 'B00000000000', key, time: '', order: '', content, delivery: queued() };
    await openUpdates({ table, clock }).insert(row);
  }

  expect(await finish()).toEqual([]);
  now += 60_000;
  const all = ['case A00000000000', 'thread 1.1', 'thread 2.2', 'updates B00000000000'];
  expect(await finish()).toEqual(all);
});
