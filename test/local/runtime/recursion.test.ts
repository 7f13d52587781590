/** Messages of a function that lead to the function itself, over AWS's own client and the product's. */
import { join } from 'node:path';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { traceOf } from '../../../local/runtime/lambda/trace.ts';
import { waitUntil } from '../../wait-until.ts';
import { configOf } from './bundle.ts';
import { credentials, feed, region } from './given-queue.ts';

/** Sends a message for each that it gets, with no end but the one that the test sets. */
const LOOP = `
  import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
  const sqs = new SQSClient({});
  export const handler = async ({ Records }) => {
    for (const { body, attributes } of Records) {
      console.log('ran ' + body);
      const { AWSTraceHeader: received = '' } = attributes;
      console.log(JSON.stringify({ received, current: process.env._X_AMZN_TRACE_ID }));
      if (body === '30') continue;
      await sqs.send(new SendMessageCommand({
        QueueUrl: process.env.QUEUE_URL, MessageBody: String(Number(body) + 1),
        MessageGroupId: attributes.MessageGroupId, MessageDeduplicationId: crypto.randomUUID(),
      }));
    }
  };`;
/** Wakes itself as the workers do: with the queues of an invocation to which so many others led. */
const WAKEUPS = `
  import { hopsOf } from './shared/queues/batch.ts';
  import { wireQueues } from './shared/wire/queues.ts';
  const { QUEUE_URL } = process.env;
  const queues = wireQueues({ CASE_COMMANDS_QUEUE_URL: QUEUE_URL });
  export const handler = async (event) => {
    console.log('ran ' + event.Records[0].messageAttributes.hops?.stringValue);
    await queues.queuesAfter(hopsOf(event)).wakeups.case('ref');
  };`;

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, '../../..'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function feedItself(contents: string, mayRecurse = false) {
  const queue = await feed(
    await bundle(contents),
    { visibility: 1, maxReceiveCount: 2 },
    ({ url, queueUrl }) => ({
      mayRecurse,
      environment: {
        QUEUE_URL: queueUrl,
        AWS_LAMBDA_FUNCTION_NAME: 'f',
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_ENDPOINT_URL_SQS: url,
      },
    }),
  );
  const ran = () => queue.fn.lines.filter((line) => line.startsWith('ran '));
  const deadLetters = () => queue.server.rows()[0]?.deadLetters;
  return { ...queue, ran, deadLetters };
}

test('a message carries the trace of the invocation that sent it, which counts that invocation', async () => {
  const { fn, send, ran, empty } = await feedItself(LOOP);
  await send('28');
  await waitUntil(() => ran().length === 3 && empty());
  const [first, second, third] = fn.lines
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  expect(first.received).toBe('');
  expect(first.current).toMatch(
    /^Root=1-[\da-f]{8}-[\da-f]{24};Parent=[\da-f]{16};Sampled=0;Lineage=[\da-f]{8}:1$/,
  );
  expect(second.received).toBe(first.current);
  expect(second.current).toMatch(/:2$/);
  expect(third.received).toBe(second.current);
  const rootOf = (header: string) => header.split(';')[0];
  expect(rootOf(third.current)).toBe(rootOf(first.current));
});

test('after 16 invocations the next message is a dead letter, and its group goes on', async () => {
  const { fn, send, ran, deadLetters } = await feedItself(LOOP);
  await send('1');
  await waitUntil(() => ran().length === 16);
  // It waits behind the message that is refused until that one was delivered as often as the queue allows.
  await send('30');
  await waitUntil(() => ran().length === 17);
  expect(deadLetters()).toBe(1);
  expect(ran().slice(-2)).toEqual(['ran 16', 'ran 30']);
  expect(fn.lines.join()).toContain('RecursiveInvocationException');
});

test('a function that may recurse goes on', async () => {
  const { send, ran, empty, deadLetters } = await feedItself(LOOP, true);
  await send('1');
  await waitUntil(() => ran().length === 30 && empty());
  expect(deadLetters()).toBe(0);
});

test('the wakeups of the workers end by themselves before Lambda ends them', async () => {
  const { send, fn, ran, empty, deadLetters } = await feedItself(WAKEUPS);
  await send('{}');
  await waitUntil(() => ran().at(-1) === 'ran 8' && empty());
  expect(ran()).toHaveLength(9);
  expect(deadLetters()).toBe(0);
  expect(fn.status()).toMatchObject({ invocations: 9, errors: 0 });
});

test('of several messages the one counts that has the longest way behind it', async () => {
  const { arn } = configOf('');
  const { sqs, QueueUrl, ran, deadLetters } = await feedItself(LOOP);
  sqs.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> };
      headers['X-Amzn-Trace-Id'] = traceAfter(arn, 16);
      return next(args);
    },
    { step: 'build' },
  );
  const sent = { QueueUrl, MessageBody: '30', MessageGroupId: 'g', MessageDeduplicationId: 'x' };
  await sqs.send(new SendMessageCommand(sent));
  await waitUntil(() => deadLetters() === 1);
  expect(ran()).toEqual([]);
  const long = traceAfter(arn, 15);
  expect(traceOf(arn, [traceAfter(arn, 1), long, '']).header).toMatch(/:16$/);
  expect(traceOf(arn, [long]).isRecursive).toBe(false);
  // Another function's invocations are counted apart.
  const other = traceOf('arn:aws:lambda:us-east-1:1:function:g', [traceAfter(arn, 16)]);
  expect(other).toMatchObject({ isRecursive: false });
  expect(other.header).toMatch(/Lineage=[\da-f]{8}:16\|[\da-f]{8}:1$/);
});

/** The trace of an invocation of a function that so many of its messages led to, itself included. */
function traceAfter(arn: string, invocations: number): string {
  let header = '';
  for (let n = 0; n < invocations; n += 1) header = traceOf(arn, [header]).header;
  return header;
}
