/** Thousands of runs with faults. Once the faults end, every invariant must hold in each of them. */
import { expect, test } from 'vitest';
import { simulate } from './simulation.ts';

const SEEDS = 2000;
const CHUNK = 250;
const LAGGING_SEEDS = 200;

const chunks = Array.from({ length: SEEDS / CHUNK }, (_, i) => i * CHUNK + 1);

test.each(chunks)(
  'nothing is lost, repeated or reordered under seed %i and the seeds after it',
  async (first) => {
    expect(await failuresOf(first, CHUNK)).toEqual([]);
  },
);

test('nothing is lost when reads lag for longer than the settle time', async () => {
  expect(await failuresOf(1, LAGGING_SEEDS, { lagging: true })).toEqual([]);
});

test('the same seed gives the same run', async () => {
  const play = async () => {
    const log: unknown[] = [];
    const result = await simulate(7, { log: (line) => log.push(line) });
    return { log, result };
  };
  const first = await play();
  expect(first.log.length).toBeGreaterThan(0);
  expect(await play()).toEqual(first);
});

async function failuresOf(first: number, count: number, mode: { lagging?: boolean } = {}) {
  const failures: string[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const { broken } = await simulate(seed, mode);
    if (broken.length > 0) failures.push(`seed ${seed}: ${broken.join('; ')}`);
  }
  return failures;
}
