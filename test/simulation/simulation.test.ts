/** The runs with faults themselves, of which 2,000 are in files of their own. */
import { expect, test } from 'vitest';
import { failuresOfSeeds } from './failures-of-seeds.ts';
import { simulate } from './simulation.ts';

const LAGGING_SEEDS = 100;

test('nothing is lost when reads lag for longer than the settle time', async () => {
  expect(await failuresOfSeeds(1, LAGGING_SEEDS, { lagging: true })).toEqual([]);
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
