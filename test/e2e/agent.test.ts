import { afterAll, beforeAll, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import { openCase, threadOf } from './steps.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startLocalStack('--agent', 'auto');
});
afterAll(() => stack.stop());

test('with --agent auto a new case gets an answer', async () => {
  const { root } = await openCase(stack, 'ada', 'Anybody there?');
  await waitFor('an answer', async () =>
    (await threadOf(stack, root.ts)).some(({ text }) => text.startsWith('Amazon Web Services')),
  );
});
