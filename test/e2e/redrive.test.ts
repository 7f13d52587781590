import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, openCase } from './steps.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startLocalStack('--slack-rate', 'off', '--support-rate', '0');
});
afterAll(() => stack.stop());

test('npm run redrive puts a dead letter back on its queue, and it is handled', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'Dead letters');
  const { region, ...credentials } = stack.keys;
  const sqs = new SQSClient({ endpoint: stack.queues, region, credentials });
  const QueueName = 'casethread-local-replies-dead.fifo';
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const reply = {
    type: 'reply',
    team: 'T01CASETHRD',
    channel: stack.channel,
    rootTs: root.ts,
    ts: `${Math.floor(Date.now() / 1000)}.000700`,
    user: stack.users.ada?.id,
    text: 'from the dead',
    parentIsOurs: true,
  };
  await sqs.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody: JSON.stringify(reply),
      MessageGroupId: 'any',
      MessageDeduplicationId: 'any',
    }),
  );
  const dead = async () =>
    (await stack.look<{ name: string; deadLetters: number }[]>('/local/queues')).find(
      ({ name }) => name === 'casethread-local-replies.fifo',
    )?.deadLetters;
  expect(await dead()).toBe(1);

  const { stdout } = await promisify(execFile)(
    'npm',
    ['run', '--silent', 'redrive', '--', '--stage', 'local'],
    {
      env: {
        ...process.env,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_ENDPOINT_URL_SQS: stack.queues,
      },
    },
  );
  expect(stdout).toContain('casethread-local-replies: 1 put back');
  expect(stdout).toContain('casethread-local-case-commands: 0 put back');
  await waitFor('the reply', async () =>
    (await bodiesAtAws(stack, caseId)).some((body) => body.startsWith('from the dead')),
  );
  expect(await dead()).toBe(0);
});
