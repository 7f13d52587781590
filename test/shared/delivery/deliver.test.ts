/** Two workers at one row: the protocol by itself, over the table in memory. */
import { expect, test } from 'vitest';
import { type Destination, deliver } from '../../../shared/delivery/deliver.ts';
import { type Delivery, type Outcome, queued } from '../../../shared/domain/delivery.ts';
import { createTransition } from '../../../shared/store/transition.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';

const key = { pk: 'CASE#A', sk: 'META' };
const LIFE_MS = 20_000;

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
    pass: clock.sleep,
    sendings: () => sendings,
    readings: () => readings,
    /** A worker at the row as it is now; what it sends comes to `outcome`. Nothing is ever found. */
    async work(outcome: Promise<Outcome>) {
      const remote: Destination = {
        send: () => {
          sendings += 1;
          return outcome;
        },
        find: async () => {
          readings += 1;
          return { kind: 'absent' };
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
  const ended = row.work(promise);
  while ((await row.read()).state !== 'sending') await Promise.resolve();
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
  await row.pass(LIFE_MS - 1000);
  expect((await row.work(Promise.resolve(delivered)))?.state).toBe('sending');
  expect(row.sendings()).toBe(1);
  expect(row.readings()).toBe(0);
  expect((await sender.answer(delivered))?.state).toBe('sent');
});

test('once it must be dead and its message stays missing, somebody sends again', async () => {
  const row = await given({ settleMs: 60_000 });
  await whoSends(row);
  await row.pass(LIFE_MS + 50_000);
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
