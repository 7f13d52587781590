/** The costs of each flow stay within their limits, so that no read, write or call is added unnoticed. */
import { expect, test } from 'vitest';
import { countsOf, flows, runFlow } from './flows.ts';

test.each(Object.entries(flows))('%s costs no more than it may', async (_, flow) => {
  const counts = countsOf((await runFlow(flow)).costs);
  const tooMany = Object.entries(counts).filter(
    ([name, count]) => count > flow.limits[name as keyof typeof counts],
  );
  expect(Object.fromEntries(tooMany)).toEqual({});
});
