import { expect, test } from 'vitest';
import { createCallSlots } from '../../../shared/store/call-slots.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';

const ACCOUNT = '111122223333';

/** Processes that share one table, each with its clock so far ahead (ms), and the writes that they make. */
function given() {
  let now = 1_000_000;
  let writes = 0;
  const rows = createRows(tableSpec, { now: () => now, indexLag: () => 0 });
  const count = async <T>(_: unknown, __: unknown, effect: () => T) => {
    writes += 1;
    return effect();
  };
  const startProcess = (aheadMs = 0) => {
    const clock = { now: () => now + aheadMs, sleep: async () => {} };
    return createCallSlots({ table: createFakeTable(rows, count, {}), clock });
  };
  return {
    startProcess,
    pass: (ms: number) => {
      now += ms;
    },
    now: () => now,
    writes: () => writes,
  };
}

test('what several processes reserve is one behind the other', async () => {
  const { startProcess, now } = given();
  const [a, b] = [startProcess(), startProcess()];
  const all = [
    await a.reserve(ACCOUNT, 1, 200),
    await b.reserve(ACCOUNT, 3, 200),
    await a.reserve(ACCOUNT, 1, 200),
    await b.reserve('444455556666', 1, 200),
  ];
  expect(all.map((at) => Number(at) - now())).toEqual([0, 200, 800, 0]);
});

test('a call costs one write, whether others have reserved calls or none has', async () => {
  const { startProcess, pass, writes } = given();
  const slots = startProcess();
  await slots.reserve(ACCOUNT, 1, 200);
  const before = writes();
  await slots.reserve(ACCOUNT, 1, 200);
  pass(10_000);
  await slots.reserve(ACCOUNT, 1, 200);
  expect(writes() - before).toBe(2);
});

test('a process whose clock is an hour ahead keeps no other one waiting', async () => {
  const { startProcess, now } = given();
  await startProcess(3_600_000).reserve(ACCOUNT, 1, 200);
  expect(await startProcess().reserve(ACCOUNT, 1, 200)).toBe(now());
});

test('a call that would come too late is not reserved, and costs the others nothing', async () => {
  const { startProcess, now } = given();
  const [a, b] = [startProcess(), startProcess()];
  await a.reserve(ACCOUNT, 5, 200);
  expect(await b.reserve(ACCOUNT, 1, 200, now() + 900)).toBeUndefined();
  expect(await b.reserve(ACCOUNT, 1, 200, now() + 1000)).toBe(now() + 1000);
});
