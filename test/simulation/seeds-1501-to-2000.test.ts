/** 500 of the 2,000 runs with faults. Once the faults end, every invariant must hold in each of them. */
import { expect, test } from 'vitest';
import { failuresOfSeeds } from './failures-of-seeds.ts';

const CHUNK = 100;

test.each([1501, 1601, 1701, 1801, 1901])(
  'nothing is lost, repeated or reordered under seed %i and the seeds after it',
  async (first) => {
    expect(await failuresOfSeeds(first, CHUNK)).toEqual([]);
  },
);
