/** What a message costs stays what it is: nobody adds a read, a write or a call without being asked. */
import { expect, test } from 'vitest';
import { countsOf, flows, playFlow } from './flows.ts';

test.each(Object.entries(flows))('%s costs no more than it may', async (_, flow) => {
  const counts = countsOf((await playFlow(flow)).bill);
  const tooMany = Object.entries(counts).filter(
    ([name, count]) => count > flow.limits[name as keyof typeof counts],
  );
  expect(Object.fromEntries(tooMany)).toEqual({});
});
