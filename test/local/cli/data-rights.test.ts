/** What `--data` keeps is readable to its owner alone: it holds tokens, secrets and what people wrote. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { type Stack, startLocalStack } from '../../e2e/local-stack.ts';
import { openToAll, ownersAlone, rightsIn, withoutUmask } from './rights.ts';

/** Lets every part of the stack write something, some of it into files that are made only then. */
async function writeEverywhere(stack: Stack, round: number): Promise<void> {
  const { region, ...credentials } = stack.keys;
  const table = new DynamoDBClient({ endpoint: stack.table, region, credentials });
  const sqs = new SQSClient({ endpoint: stack.queues, region, credentials });
  onTestFinished(() => {
    table.destroy();
    sqs.destroy();
  });
  const Item = { pk: { S: 'a' }, sk: { S: String(round) } };
  await table.send(new PutItemCommand({ TableName: 'casethread-local-Table', Item }));
  const QueueName = 'casethread-local-replies-dead.fifo';
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const message = { MessageBody: 'b', MessageGroupId: 'g', MessageDeduplicationId: String(round) };
  await sqs.send(new SendMessageCommand({ QueueUrl, ...message }));
  await stack.ada.chat.postMessage({ channel: stack.channel, text: 'hello' });
  for (const part of ['table', 'queues']) {
    const body = JSON.stringify({ part });
    const restarted = await fetch(`${stack.page}/local/restart`, { method: 'POST', body });
    expect(restarted.status).toBe(200);
  }
}

test('a data folder and all in it are readable to their owner alone', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'casethread-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const data = join(parent, 'new/data');

  let running: Stack | undefined;
  onTestFinished(() => running?.stop());

  const first = await withoutUmask(() => startLocalStack('--data', data));
  running = first;
  await writeEverywhere(first, 1);
  expect(Object.keys(rightsIn(data)).length).toBeGreaterThan(10);
  expect(rightsIn(data)).toEqual(ownersAlone(data));
  running = undefined;
  await first.stop();
  expect(rightsIn(data)).toEqual(ownersAlone(data));

  openToAll(data);
  const second = await withoutUmask(() => startLocalStack('--data', data));
  running = second;
  await writeEverywhere(second, 2);
  expect(rightsIn(data)).toEqual(ownersAlone(data));
});
