/** Two workers at one row: the protocol by itself, over the table in memory. */
import { expect, test } from 'vitest';
import { type Destination, deliver } from '../../../shared/delivery/deliver.ts';
import {
  type Delivery,
  type Found,
  type Outcome,
  queued,
} from '../../../shared/domain/delivery.ts';
import { plainReason } from '../../../shared/domain/reason.ts';
import { createTransition } from '../../../shared/store/transition.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';

const key = { pk: 'CASE#A', sk: 'META' };
const LIFE_MS = 45_000;
/** So long after its claim somebody may still send, clocks that differ included. */
const SENDS_MS = 17_000;

async function given({ settleMs }: { settleMs: number }) {
  let now = Date.parse('2026-11-23T09:00:00Z');
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
  const rows = createRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const table = createFakeTable(rows, async (_place, _name, effect) => effect(), {});
  await table.put({ ...key, slot: queued() });
  const read = async () => (await table.get(key))?.slot as Delivery;
  let sendings = 0;
  let readings = 0;
  return {
    read,
    now: clock.now,
    pass: clock.sleep,
    sendings: () => sendings,
    readings: () => readings,
    /** A worker at the row as it is now; what it sends comes to `outcome`, and looking for it to `found`. */
    async work(outcome: Promise<Outcome>, found: Found = { kind: 'absent' }) {
      const remote: Destination = {
        send: () => {
          sendings += 1;
          return outcome;
        },
        find: async () => {
          readings += 1;
          return found;
        },
      };
      const run = { clock, deadline: now + LIFE_MS, settleMs, log: () => {} };
      const row = { log: { row: 'row' }, delivery: await read(), parts: 1 };
      return await deliver(run, row, createTransition({ table, clock }, key, 'slot'), remote);
    },
  };
}

const delivered: Outcome = { kind: 'delivered', remoteRef: 'x' };

/** One who sends, and gets its answer when `answer` is called. */
async function whoSends(row: Awaited<ReturnType<typeof given>>) {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const before = row.sendings();
  const ended = row.work(promise);
  while (row.sendings() === before) await Promise.resolve();
  return {
    answer: async (outcome: Outcome) => {
      resolve(outcome);
      return await ended;
    },
  };
}

test('while a sender may be alive nobody else sends or looks, however short the settle time', async () => {
  const row = await given({ settleMs: 0 });
  const sender = await whoSends(row);
  await row.pass(SENDS_MS - 1000);
  expect((await row.work(Promise.resolve(delivered)))?.state).toBe('sending');
  expect(row.sendings()).toBe(1);
  expect(row.readings()).toBe(0);
  expect((await sender.answer(delivered))?.state).toBe('sent');
});

test('a worker waits only while there is time to send after that', async () => {
  const row = await given({ settleMs: 0 });
  const began = row.now();
  const throttled: Outcome = { kind: 'throttled', retryAfterMs: 9000, why: 'x' };
  expect((await row.work(Promise.resolve(throttled)))?.state).toBe('queued');
  expect(row.sendings()).toBe(4);
  expect(row.now() - began).toBe(27_000);
});

test('once it must be dead and its message stays missing, somebody sends again', async () => {
  const row = await given({ settleMs: 60_000 });
  await whoSends(row);
  await row.pass(SENDS_MS + 50_000);
  expect((await row.work(Promise.resolve(delivered)))?.state).toBe('sending');
  await row.pass(30_000);
  expect((await row.work(Promise.resolve(delivered)))?.state).toBe('sent');
  expect(row.sendings()).toBe(2);
});

test('a sender who comes back after another one has taken over has no say any more', async () => {
  const row = await given({ settleMs: 0 });
  const late = await whoSends(row);
  await row.pass(2 * LIFE_MS);
  const other = await whoSends(row);
  const taken = await row.read();
  expect(await late.answer({ kind: 'throttled', retryAfterMs: 0, why: 'x' })).toBeUndefined();
  expect(await row.read()).toEqual(taken);
  expect((await other.answer(delivered))?.state).toBe('sent');
});

const MINUTE = 60_000;
const refused: Found = { kind: 'refused', reason: plainReason('slack-scope-missing') };
const unreadable: Found = { kind: 'unreadable', why: 'http-503' };

/** A row that may have been sent: its worker got no answer. */
async function givenDoubt() {
  const row = await given({ settleMs: 2 * MINUTE });
  await row.work(Promise.resolve({ kind: 'ambiguous', why: 'TimeoutError' }));
  return row;
}

test('while reading back is refused, what is in doubt is never sent again, however long that lasts', async () => {
  const row = await givenDoubt();
  for (let minute = 0; minute < 180; minute += 1) {
    await row.pass(MINUTE);
    expect((await row.work(Promise.resolve(delivered), refused))?.state).toBe('unconfirmed');
  }
  expect(row.sendings()).toBe(1);
  expect(row.readings()).toBeLessThan(50);
});

test.each<[string, Found, Delivery['state'], number]>([
  ['is there', { kind: 'found', remoteRef: 'x' }, 'sent', 1],
  ['is not there', { kind: 'absent' }, 'sent', 2],
  ['still nobody can tell', unreadable, 'unconfirmed', 1],
])('once reading back is allowed again and it %s', async (_, found, state, sendings) => {
  const row = await givenDoubt();
  await row.work(Promise.resolve(delivered), refused);
  await row.pass(10 * MINUTE);
  expect((await row.work(Promise.resolve(delivered), found))?.state).toBe(state);
  expect(row.sendings()).toBe(sendings);
});

test('what is not there yet waits out the settle time, also after a refused reading', async () => {
  const row = await givenDoubt();
  await row.work(Promise.resolve(delivered), refused);
  await row.pass(20_000);
  expect((await row.work(Promise.resolve(delivered)))?.state).toBe('sending');
  expect(row.sendings()).toBe(1);
  await row.pass(2 * MINUTE);
  expect((await row.work(Promise.resolve(delivered)))?.state).toBe('sent');
  expect(row.sendings()).toBe(2);
});

test('a reading that merely fails is doubt for ten minutes, and then stands still', async () => {
  const row = await givenDoubt();
  await row.pass(9 * MINUTE);
  expect((await row.work(Promise.resolve(delivered), unreadable))?.state).toBe('sending');
  await row.pass(2 * MINUTE);
  const reason = plainReason('not-readable');
  const after = await row.work(Promise.resolve(delivered), unreadable);
  expect(after).toMatchObject({ state: 'unconfirmed', reason });
  expect(row.sendings()).toBe(1);
});
