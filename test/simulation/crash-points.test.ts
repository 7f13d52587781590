/** At whatever call a function dies, nothing is lost and nothing is sent twice. */
import { expect, test } from 'vitest';
import { runScenario } from './crash-points.ts';
import { scenarios } from './scenarios.ts';

test.each(Object.entries(scenarios))('%s: with a crash at every call', async (_, scenario) => {
  const { broken, calls } = await runScenario(scenario);
  expect(broken).toEqual([]);

  const failures: string[] = [];
  for (let call = 1; call <= calls; call++) {
    for (const dies of ['before', 'after'] as const) {
      const after = await runScenario(scenario, { call, dies });
      if (after.broken.length > 0) {
        failures.push(`died ${dies} call ${call}, ${after.diedAt}: ${after.broken.join('; ')}`);
      }
    }
  }
  expect(failures).toEqual([]);
});
