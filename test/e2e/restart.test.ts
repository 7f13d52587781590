import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLocalStack } from './local-stack.ts';
import { bodiesAtAws, openCase, threadOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'casethread-'));
});
afterEach(() => rm(data, { recursive: true }));

test('with --data and the rate limits of Slack and AWS, a conversation continues after a restart', async () => {
  const options = ['--data', data, '--poll-seconds', '2', '--settle-seconds', '3'];
  let stack = await startLocalStack(...options);
  const { users, bot, signingSecret } = stack;
  const { root, caseId } = await openCase(stack, 'ada', 'Over a restart');
  await write(stack, 'ada', root.ts, 'before');
  await waitFor('the reply', async () => (await bodiesAtAws(stack, caseId)).length === 2);
  // It may be posted before the stop or after it. Both are tested, by chance.
  await stack.agent('reply', { caseId, body: 'answered at the last moment' });
  await stack.stop();

  stack = await startLocalStack(...options);
  try {
    expect({ users: stack.users, bot: stack.bot, signingSecret: stack.signingSecret }).toEqual({
      users,
      bot,
      signingSecret,
    });
    await write(stack, 'grace', root.ts, 'after');
    await waitFor('the next reply', async () => (await bodiesAtAws(stack, caseId)).length === 4);
    await stack.agent('reply', { caseId, body: 'answered after it' });
    // A post that the stop interrupted is tried again only after its deadline.
    await waitFor(
      'the next answer',
      async () =>
        (await threadOf(stack, root.ts)).some(({ text }) => text.includes('answered after it')),
      60_000,
    );
    const texts = (await threadOf(stack, root.ts)).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('at the last moment'))).toHaveLength(1);
    const bodies = await bodiesAtAws(stack, caseId);
    expect(new Set(bodies).size).toBe(bodies.length);
  } finally {
    await stack.stop();
  }
});
