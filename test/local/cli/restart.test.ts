/** The table and the queues are restarted while everything else runs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Stack, startLocalStack } from '../../e2e/local-stack.ts';
import { bodiesAtAws, openCase, threadOf, write } from '../../e2e/steps.ts';
import { waitFor } from '../../e2e/wait-for.ts';

let data: string;
let stack: Stack;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'casethread-'));
  const quick = ['--poll-seconds', '1', '--slack-rate', 'off', '--support-rate', '0'];
  stack = await startLocalStack('--data', data, ...quick);
});
afterAll(async () => {
  await stack.stop();
  await rm(data, { recursive: true });
});

/** A user who may do everything. */
function user() {
  const { region, ...credentials } = stack.keys;
  return { region, credentials };
}
const restart = (page: string, body: string) =>
  fetch(`${page}/local/restart`, { method: 'POST', body });
const restartPart = async (part: string) => {
  const answer = await restart(stack.page, JSON.stringify({ part }));
  expect(await answer.json()).toEqual({ ok: true });
};

test('the table keeps its rows and its address', async () => {
  const client = new DynamoDBClient({ endpoint: stack.table, ...user() });
  onTestFinished(() => client.destroy());
  const TableName = 'casethread-local-Table';
  const Key = { pk: { S: 'kept' }, sk: { S: 'over a restart' } };
  await client.send(new PutItemCommand({ TableName, Item: Key }));
  await restartPart('table');
  const { Item } = await client.send(new GetItemCommand({ TableName, Key }));
  expect(Item).toEqual(Key);
});

test('the queues keep their messages and their address', async () => {
  const sqs = new SQSClient({ endpoint: stack.queues, ...user() });
  onTestFinished(() => sqs.destroy());
  // No function receives from a dead-letter queue, so this message stays until the test receives it.
  const QueueName = 'casethread-local-case-commands-dead.fifo';
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const message = { MessageBody: 'kept', MessageGroupId: 'g', MessageDeduplicationId: '1' };
  await sqs.send(new SendMessageCommand({ QueueUrl, ...message }));
  await restartPart('queues');
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages?.map(({ Body }) => Body)).toEqual(['kept']);
});

test('a conversation continues after restarts of both', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'Over restarts');
  for (const [round, part] of ['queues', 'table', 'queues'].entries()) {
    // A message in flight would be delivered again only after half a minute.
    await waitFor('empty queues', async () => {
      const queues = await stack.look<{ depth: number; inFlight: number }[]>('/local/queues');
      return queues.every(({ depth, inFlight }) => depth + inFlight === 0);
    });
    await restartPart(part);
    await write(stack, 'grace', root.ts, `reply ${round}`);
    await stack.agent('reply', { caseId, body: `answer ${round}` });
    await waitFor('the reply', async () =>
      (await bodiesAtAws(stack, caseId)).some((body) => body.startsWith(`reply ${round}`)),
    );
    await waitFor('the answer', async () =>
      (await threadOf(stack, root.ts)).some(({ text }) => text.endsWith(`: answer ${round}`)),
    );
  }
});

test.each([
  ['another part', '{"part":"slack"}'],
  ['a part that every object has', '{"part":"toString"}'],
  ['no part', '{}'],
  ['no JSON', 'table'],
])('%s is refused', async (_, body) => {
  const answer = await restart(stack.page, body);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: '"part" must be one of: table, queues' });
});

test('without --data nothing is restarted, because everything would be lost', async () => {
  const withoutData = await startLocalStack();
  onTestFinished(withoutData.stop);
  const answer = await restart(withoutData.page, '{"part":"table"}');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: 'only a stack with --data restarts its parts' });
});
