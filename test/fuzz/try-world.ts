/** What both tests of the ingress do; `npm run fuzz` does the same for longer. */
import { expect } from 'vitest';
import { BATCH, requestsDoWhatTheyMay } from './ingress-properties.ts';
import { createTrial } from './try-requests.ts';
import type { World } from './world.ts';

/**
 * Tries so many batches of generated requests: always the same ones, so that a change is blamed for what it
 * breaks; `npm run fuzz` tries others. FUZZ_SEED tries those of a printed seed again.
 */
export async function tryWorld(world: World, batches: number): Promise<void> {
  const seed = Number(process.env.FUZZ_SEED ?? 1);
  const trial = createTrial(world);
  await requestsDoWhatTheyMay(trial, world.grid, { seed, numRuns: batches });
  const { tally } = trial;
  console.log(`seed ${seed}: ${JSON.stringify(tally)}`);
  expect(tally.requests).toBe(batches * BATCH);
  // A judge that is sure of nothing would find no fault.
  expect(tally.effects).toBeGreaterThan(tally.requests / 10);
  expect(tally.unsure).toBeLessThan(tally.requests / 5);
}
