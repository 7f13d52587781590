/**
 * At whatever call a function is frozen, nothing is lost and nothing is sent twice, though its code runs on
 * when others have taken over its work.
 */
import { expect, test } from 'vitest';
import { runScenario } from './crash-points.ts';
import { scenarios } from './scenarios.ts';

/** While others begin to look after its work, and long after they have done all of it: each at every other call. */
const SHORT_MS = 60_000;
const LONG_MS = 600_000;

test.each(Object.entries(scenarios))('%s: with a freeze at every call', async (_, scenario) => {
  const { calls } = await runScenario(scenario);
  const failures: string[] = [];
  for (let call = 1; call <= calls.length; call++) {
    const freezes = call % 2 === 0 ? SHORT_MS : LONG_MS;
    const { broken, diedAt } = await runScenario(scenario, { call, freezes });
    if (broken.length > 0) {
      failures.push(`frozen for ${freezes} ms at call ${call}, ${diedAt}: ${broken.join('; ')}`);
    }
  }
  expect(failures).toEqual([]);
});
