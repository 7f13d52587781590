import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { startQueues } from '../../../local/runtime/queues.ts';
import { waitUntil } from '../../wait-until.ts';
import { asWebsite } from './foreign-requests.ts';
import { account, credentials, feed, region, specs, start } from './given-queue.ts';

const LOG = 'for (const r of event.Records) console.log(r.body);';

test('passes messages as Lambda does, and deletes them when the function succeeds', async () => {
  const { send, fn, empty, server } = await feed(
    'exports.handler = async (event) => { console.log(JSON.stringify(event)); };',
  );
  const { MessageId, SequenceNumber } = await send('hello', 'group-1');
  await waitUntil(() => fn.lines.length > 0);
  expect(JSON.parse(fn.lines[0] ?? '')).toEqual({
    Records: [
      {
        messageId: MessageId,
        receiptHandle: expect.any(String),
        body: 'hello',
        attributes: {
          ApproximateReceiveCount: '1',
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          SequenceNumber,
          MessageGroupId: 'group-1',
          MessageDeduplicationId: '0',
        },
        messageAttributes: {
          kind: {
            stringValue: 'test',
            stringListValues: [],
            binaryListValues: [],
            dataType: 'String',
          },
        },
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        md5OfMessageAttributes: expect.any(String),
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:main.fifo',
        awsRegion: 'us-east-1',
      },
    ],
  });
  await waitUntil(empty);
  expect(server.rows()).toEqual([{ name: 'main.fifo', depth: 0, inFlight: 0, deadLetters: 0 }]);
});

test('deletes only the messages that did not fail', async () => {
  const { send, fn, server } = await feed(
    `exports.handler = async (event) => { ${LOG}
      return { batchItemFailures: event.Records.filter((r) => r.body === 'bad')
        .map((r) => ({ itemIdentifier: r.messageId })) }; };`,
  );
  await Promise.all([send('good', 'a'), send('bad', 'b'), send('good', 'c')]);
  await waitUntil(() => fn.lines.length === 3 && server.rows()[0]?.depth === 0);
  await waitUntil(() => server.rows()[0]?.inFlight === 1);
});

test.for([
  ['throws', `throw new Error('no');`],
  ['names a message it was not given', `return { batchItemFailures: [{ itemIdentifier: 'x' }] };`],
  ['names a message by the wrong key', 'return { batchItemFailures: [{ id: 1 }] };'],
  ['names a message by null', 'return { batchItemFailures: [{ itemIdentifier: null }] };'],
  ['answers with something else', `return 'fine';`],
] as const)('deletes nothing of a batch if the function %s', async ([, code]) => {
  const { send, fn, server } = await feed(`exports.handler = async (event) => { ${LOG} ${code} };`);
  await send('one');
  await waitUntil(() => fn.lines.includes('one'));
  // The next group is received only after the first batch is finished.
  await send('two', 'other');
  await waitUntil(() => fn.lines.includes('two'));
  await waitUntil(() => server.rows()[0]?.inFlight === 2);
});

test.for([
  ['nothing'],
  ['null', 'return null;'],
  ['{}', 'return {};'],
  ['no list', 'return { batchItemFailures: null };'],
  ['an empty list', 'return { batchItemFailures: [] };'],
] as const)('deletes the whole batch if the function returns %s', async ([, code = '']) => {
  const { send, fn, empty } = await feed(`exports.handler = async (event) => { ${LOG} ${code} };`);
  await send('one');
  await waitUntil(() => fn.lines.includes('one'));
  await waitUntil(empty);
});

test('without ReportBatchItemFailures, what is returned does not matter', async () => {
  const { send, fn, empty } = await feed(
    `exports.handler = async (event) => { ${LOG} return { batchItemFailures: [{}] }; };`,
    { reports: false },
  );
  await send('one');
  await waitUntil(() => fn.lines.includes('one'));
  await waitUntil(empty);
});

test('keeps a group in order after a failed message, and delivers other groups meanwhile', async () => {
  const { send, fn, empty } = await feed(
    `let failed = false;
     exports.handler = async (event) => { ${LOG}
       if (failed || !event.Records.some((r) => r.body === 'a1')) return;
       failed = true; throw new Error('once'); };`,
    { visibility: 5 },
  );
  for (const body of ['a1', 'a2', 'b1']) await send(body, body[0]);
  await waitUntil(() => fn.lines.includes('a2') && empty());
  const bodies = fn.lines.filter((line) => /^[ab]\d$/.test(line));
  expect(bodies.filter((body) => body.startsWith('a'))).toEqual(['a1', 'a1', 'a2']);
  expect(bodies.lastIndexOf('b1')).toBeLessThan(bodies.lastIndexOf('a1'));
});

test('moves a message to the dead letters after maxReceiveCount', async () => {
  const { send, server, fn } = await feed(
    `exports.handler = async (event) => { ${LOG} throw new Error('never'); };`,
    { visibility: 1, maxReceiveCount: 2 },
  );
  await send('poison');
  await waitUntil(() => server.rows()[0]?.deadLetters === 1);
  expect(fn.lines.filter((line) => line === 'poison')).toHaveLength(2);
});

test('delivers a message at once, not when the long poll ends', async () => {
  const { send, fn, empty } = await feed(
    `exports.handler = async (event) => { ${LOG} console.log(Date.now()); };`,
  );
  await send('warm');
  await waitUntil(() => fn.lines.length === 2 && empty());
  const sentAt = Date.now();
  await send('timed');
  await waitUntil(() => fn.lines.length === 4);
  expect(Number(fn.lines[3]) - sentAt).toBeLessThan(1_000);
});

test('finds a queue by its name, and counts the calls', async () => {
  const queue = await start(specs(30));
  onTestFinished(queue.close);
  const { QueueUrl } = await queue.sqs.send(new GetQueueUrlCommand({ QueueName: 'main.fifo' }));
  expect(QueueUrl).toBe(queue.QueueUrl);
  await queue.send('one');
  await queue.send('two');
  expect(queue.server.counts()).toEqual({ GetQueueUrl: 1, SendMessage: 2 });
});

test('takes nothing from a website, and does not count its calls', async () => {
  const queue = await start(specs(30));
  onTestFinished(queue.close);
  queue.sqs.middlewareStack.add(asWebsite, { step: 'finalizeRequest', priority: 'low' });
  await expect(queue.send('one')).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  expect(queue.server.rows()).toMatchObject([{ depth: 0, inFlight: 0 }]);
  expect(queue.server.counts()).toEqual({});
});

test('every operation that gives queue URLs gives those of this server', async () => {
  const queue = await start(specs(30));
  onTestFinished(queue.close);
  const made = await queue.sqs.send(new CreateQueueCommand({ QueueName: 'more' }));
  const { QueueUrls } = await queue.sqs.send(new ListQueuesCommand({}));
  const urls = ['dead.fifo', 'main.fifo', 'more'].map(
    (name) => `${queue.server.url}/${account}/${name}`,
  );
  expect(QueueUrls).toEqual(urls);
  expect(made.QueueUrl).toBe(urls[2]);
});

test('listens on 127.0.0.1 and nowhere else', async () => {
  const hosts: unknown[] = [];
  const onListen = (message: unknown) => {
    hosts.push((message as { options: { host?: string } }).options.host);
  };
  subscribe('tracing:net.server.listen:asyncStart', onListen);
  const queue = await start(specs(30));
  unsubscribe('tracing:net.server.listen:asyncStart', onListen);
  onTestFinished(queue.close);
  expect(hosts).toEqual(['127.0.0.1']);
  const { port } = new URL(queue.server.url);
  await expect(fetch(`http://127.0.0.2:${port}`)).rejects.toThrow();
});

test('a taken port is an error', async () => {
  const queue = await start(specs(30));
  onTestFinished(queue.close);
  const port = Number(new URL(queue.server.url).port);
  const again = startQueues(specs(30), { region, account, credentials, port });
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

function givenFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'queues-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

type Queue = Awaited<ReturnType<typeof start>>;

/** Receives one message, and waits for it. */
async function take({ sqs, QueueUrl }: Queue, VisibilityTimeout?: number) {
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      WaitTimeSeconds: 5,
      VisibilityTimeout,
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages?.[0];
}

test.each([
  ['in memory', undefined],
  ['kept in a folder', 'folder'],
])('a message %s can be made visible at once', async (_, kept) => {
  const queue = await start(specs(30), kept && givenFolder());
  onTestFinished(queue.close);
  const { sqs, QueueUrl } = queue;
  await queue.send('one');
  const first = await take(queue);
  const { ReceiptHandle } = first ?? {};
  const change = { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 };
  await sqs.send(new ChangeMessageVisibilityCommand(change));
  const second = await take(queue);
  expect(second).toMatchObject({ Body: 'one', Attributes: { ApproximateReceiveCount: '2' } });

  const entry = { Id: 'a', ReceiptHandle: second?.ReceiptHandle, VisibilityTimeout: 0 };
  await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries: [entry] }));
  expect(await take(queue)).toMatchObject({ Body: 'one' });
});

test('keeps messages across a restart, also one made visible at once', async () => {
  const path = givenFolder();
  const before = await start(specs(1), path);
  await before.send('kept');
  const { ReceiptHandle } = (await take(before)) ?? {};
  const { QueueUrl } = before;
  const change = { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 };
  await before.sqs.send(new ChangeMessageVisibilityCommand(change));
  await before.close();

  const after = await start(specs(1), path);
  onTestFinished(after.close);
  const found = await after.sqs.send(new GetQueueUrlCommand({ QueueName: 'main.fifo' }));
  expect(found.QueueUrl).toBe(after.QueueUrl);
  expect(await take(after)).toMatchObject({ Body: 'kept' });
});

test('a message received before a restart stays in flight, and can be deleted', async () => {
  const path = givenFolder();
  const before = await start(specs(30), path);
  await before.send('in flight', 'a');
  await before.send('behind it', 'a');
  await before.send('other', 'b');
  const { ReceiptHandle } = (await take(before)) ?? {};
  await before.close();

  const after = await start(specs(30), path);
  onTestFinished(after.close);
  expect(after.server.rows()).toMatchObject([{ depth: 2, inFlight: 1 }]);
  expect(await take(after)).toMatchObject({ Body: 'other' });
  const { sqs, QueueUrl } = after;
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  expect(await take(after)).toMatchObject({ Body: 'behind it' });
});

test('keeps dead letters and receive counts across a restart', async () => {
  const path = givenFolder();
  let queue = await start(specs(0, 2), path);
  await queue.send('poison');
  for (const count of ['1', '2']) {
    expect((await take(queue))?.Attributes).toMatchObject({ ApproximateReceiveCount: count });
    await queue.close();
    queue = await start(specs(0, 2), path);
  }
  const { QueueUrl } = queue;
  expect(await queue.sqs.send(new ReceiveMessageCommand({ QueueUrl }))).not.toHaveProperty(
    'Messages',
  );
  expect(queue.server.rows()).toMatchObject([{ depth: 0, inFlight: 0, deadLetters: 1 }]);
  await queue.close();
  queue = await start(specs(0, 2), path);
  onTestFinished(queue.close);
  expect(queue.server.rows()).toMatchObject([{ depth: 0, inFlight: 0, deadLetters: 1 }]);
});

test('a kept queue gets the attributes that serverless.yml has now', async () => {
  const path = givenFolder();
  await (await start(specs(30), path)).close();
  const queue = await start(specs(7, 3), path);
  onTestFinished(queue.close);
  const { Attributes } = await queue.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queue.QueueUrl, AttributeNames: ['All'] }),
  );
  expect(Attributes).toMatchObject({ VisibilityTimeout: '7' });
  expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toMatchObject({ maxReceiveCount: 3 });
});

test('a message counts as waiting again after its visibility timeout', async () => {
  const queue = await start(specs(1));
  onTestFinished(queue.close);
  await queue.send('one');
  await take(queue);
  expect(queue.server.rows()).toMatchObject([{ depth: 0, inFlight: 1 }]);
  await waitUntil(() => queue.server.rows()[0]?.depth === 1);
});
