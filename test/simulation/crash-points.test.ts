/** At whatever call a function dies, nothing is lost and nothing is sent twice. */
import { expect, test } from 'vitest';
import { isRead, runScenario } from './crash-points.ts';
import { scenarios } from './scenarios.ts';

test.each(Object.entries(scenarios))('%s: with a crash at every call', async (_, scenario) => {
  const { broken, calls } = await runScenario(scenario);
  expect(broken).toEqual([]);

  const failures: string[] = [];
  for (const [index, name] of calls.entries()) {
    const call = index + 1;
    // Whoever dies after a read leaves the same behind as one that dies before its next call.
    const ways = isRead(name) ? (['before'] as const) : (['before', 'after'] as const);
    for (const dies of ways) {
      const after = await runScenario(scenario, { call, dies });
      if (after.broken.length > 0) {
        failures.push(`died ${dies} call ${call}, ${after.diedAt}: ${after.broken.join('; ')}`);
      }
    }
  }
  expect(failures).toEqual([]);
});
