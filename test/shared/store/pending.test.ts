import { expect, test } from 'vitest';
import { queued } from '../../../shared/domain/delivery.ts';
import { dueRows } from '../../../shared/store/due.ts';
import { createReplies } from '../../../shared/store/replies.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows, type RowEvent } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';

const thread = { team: 'T1', channel: 'C1', rootTs: '1.1' };
const pk = 'THREAD#T1#C1#1.1';
const sent = { state: 'sent', part: 0, attempt: 0, remoteRef: '' } as const;

function given() {
  let now = 0;
  const clock = { now: () => now, sleep: async () => {} };
  const rows = createRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const table = createFakeTable(rows, createFaultyCall().call, {});
  const events: RowEvent[] = [];
  rows.onEvent = (event) => void events.push(event);
  const replies = createReplies({ table, clock, log: () => {} });
  return {
    table,
    replies,
    insert: (id: string) => {
      const said = { user: 'U1', text: 'x', sketches: ['AAAA'], delivery: queued() };
      return replies.insert({ thread, id, ts: id, writtenAt: id, ...said });
    },
    pending: async () => (await replies.pending(thread)).pending.map(({ id }) => id),
    send: async (id: string) => {
      const reply = await replies.get(thread, id);
      if (reply) await replies.transition(reply)(reply.delivery, sent);
    },
    /** Whether the whole partition was read since the last call. */
    wasReadWhole: () =>
      events.splice(0).some((event) => event.kind === 'read' && !Array.isArray(event.of)),
    wakeDue: () => dueRows(table, now),
    wait: (ms: number) => {
      now += ms;
    },
  };
}

test('what is pending is found without reading what is done, in the order in which it was written', async () => {
  const { replies, insert, send, pending, wasReadWhole } = given();
  await replies.link(thread, 'A00000000000');
  for (const id of ['2.0', '1.0', '3.0']) await insert(id);
  await send('1.0');
  expect(await pending()).toEqual(['2.0', '3.0']);
  expect(wasReadWhole()).toBe(false);
});

test('rows of the version before, which have no name, are found and named', async () => {
  const { table, insert, pending, wasReadWhole } = given();
  await table.put({ pk, sk: 'LINK', ref: 'A00000000000' });
  await insert('1.0');
  await table.put({ pk, sk: 'PENDING' });
  expect(await pending()).toEqual(['1.0']);
  expect(wasReadWhole()).toBe(true);
  expect(await pending()).toEqual(['1.0']);
  expect(wasReadWhole()).toBe(false);
});

test('a row that lost its name is found once it was due for five minutes', async () => {
  const { table, replies, insert, pending, wakeDue, wait } = given();
  await replies.link(thread, 'A00000000000');
  await insert('1.0');
  await table.put({ pk, sk: 'PENDING' });
  expect(await pending()).toEqual([]);
  wait(6 * 60_000 + 1);
  expect(await wakeDue()).toEqual([{ kind: 'reply', thread }]);
  expect(await pending()).toEqual(['1.0']);
});

test('the names of rows that are done are removed ten at once; that of a row to come stays', async () => {
  const { table, replies, insert, send, pending } = given();
  await replies.link(thread, 'A00000000000');
  const names = async () => (await table.get({ pk, sk: 'PENDING' }))?.names;
  await table.changeSet({ pk, sk: 'PENDING' }, 'add', 'names', ['OUT#9.9']);
  for (let i = 0; i < 9; i += 1) await insert(`1.${i}`);
  for (let i = 0; i < 9; i += 1) await send(`1.${i}`);
  expect(await pending()).toEqual([]);
  expect(await names()).toHaveProperty('size', 10);
  await insert('2.0');
  await send('2.0');
  await insert('3.0');
  expect(await pending()).toEqual(['3.0']);
  expect(await names()).toEqual(new Set(['OUT#9.9', 'OUT#3.0']));
});

test('a row is named before it is there', async () => {
  const { table, replies, insert, pending } = given();
  await replies.link(thread, 'A00000000000');
  const die = { ...table, insert: () => Promise.reject(new Error('died')) };
  const dying = createReplies({
    table: die,
    clock: { now: () => 0, sleep: async () => {} },
    log: () => {},
  });
  const said = { user: 'U1', text: 'x', sketches: ['AAAA'], delivery: queued() };
  await expect(
    dying.insert({ thread, id: '1.0', ts: '1.0', writtenAt: '1.0', ...said }),
  ).rejects.toThrow();
  expect(await pending()).toEqual([]);
  await insert('1.0');
  expect(await pending()).toEqual(['1.0']);
});
