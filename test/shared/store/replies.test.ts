import { expect, test } from 'vitest';
import { queued } from '../../../shared/domain/delivery.ts';
import { createReplies } from '../../../shared/store/replies.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';

const thread = { team: 'T1', channel: 'C1', rootTs: '1.1' };

function given() {
  const clock = { now: () => 0, sleep: async () => {} };
  const rows = createRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const table = createFakeTable(rows, createFaultyCall().call, {});
  return { table, replies: createReplies({ table, clock, log: () => {} }) };
}

test('rows of the version before are read, sent and marked', async () => {
  const { table, replies } = given();
  const pk = 'THREAD#T1#C1#1.1';
  const old = { user: 'U1', text: 'x', sketches: ['AAAA'], due: 'DUE', nextAt: 0, thread };
  const [ts, editTs] = ['1700000001.000100', '1700000002.000000'];
  await table.insert({ pk, sk: `OUT#${ts}`, ...old, ts, asOf: editTs, delivery: queued() });
  const edit = { ts: editTs, editOf: ts, delivery: queued() };
  await table.insert({ pk, sk: `OUT#${editTs}`, ...old, ...edit });
  const { pending } = await replies.pending(thread);
  expect(pending.map(({ id, writtenAt }) => [id, writtenAt])).toEqual([
    [ts, ts],
    [editTs, editTs],
  ]);
  for (const reply of pending) {
    const { delivery } = reply;
    const claim = { state: 'sending', part: 0, attempt: 1, sendBy: 5 } as const;
    expect(await replies.transition(reply)(delivery, claim)).toBe(true);
    const sent = { state: 'sent', part: 0, attempt: 1, remoteRef: '' } as const;
    expect(await replies.transition(reply)(claim, sent)).toBe(true);
    expect(await replies.setMark({ ...reply, delivery: sent }, { shows: 'sent' })).toBe(true);
  }
  expect(await replies.dueMarks(1000)).toEqual([]);
});
