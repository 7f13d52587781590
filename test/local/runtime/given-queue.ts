/** A FIFO queue with its dead letters, and a function that it feeds. */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { onTestFinished } from 'vitest';
import type { FunctionConfig } from '../../../local/runtime/lambda/function-config.ts';
import { pollQueue } from '../../../local/runtime/lambda/poll-queue.ts';
import { startQueues } from '../../../local/runtime/queues.ts';
import type { QueueSpec } from '../../../local/runtime/template.ts';
import { runBundle } from './bundle.ts';

export const region = 'us-east-1';
export const account = '123456789012';
export const credentials = { accessKeyId: 'k', secretAccessKey: 's' };

export function specs(VisibilityTimeout: number, maxReceiveCount = 5): QueueSpec[] {
  const fifo = { FifoQueue: true, MessageRetentionPeriod: 1_209_600 };
  return [
    {
      id: 'Main',
      properties: { QueueName: 'main.fifo', VisibilityTimeout, ...fifo },
      redrive: { queue: 'Dead', maxReceiveCount },
    },
    { id: 'Dead', properties: { QueueName: 'dead.fifo', ...fifo } },
  ];
}

export async function start(queues: QueueSpec[], path?: string) {
  const server = await startQueues(queues, { region, account, credentials, path });
  const sqs = new SQSClient({ endpoint: server.url, region, credentials });
  const QueueUrl = server.urlOf('Main');
  let sent = 0;
  return {
    server,
    sqs,
    QueueUrl,
    send: (MessageBody: string, MessageGroupId = 'g') =>
      sqs.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody,
          MessageGroupId,
          MessageDeduplicationId: String(sent++),
          MessageAttributes: { kind: { DataType: 'String', StringValue: 'test' } },
        }),
      ),
    async close() {
      sqs.destroy();
      await server.close();
    },
  };
}

type Feeding = { visibility?: number; maxReceiveCount?: number; reports?: boolean };

/** A queue with a function that is invoked with its messages. `configFor` is given the queue's URL. */
export async function feed(
  source: string,
  { visibility = 30, maxReceiveCount = 5, reports = true }: Feeding = {},
  configFor: (queue: { url: string; queueUrl: string }) => Partial<FunctionConfig> = () => ({}),
) {
  const queue = await start(specs(visibility, maxReceiveCount));
  const fn = runBundle(source, configFor({ url: queue.server.url, queueUrl: queue.QueueUrl }));
  const stop = new AbortController();
  const fed = pollQueue(
    fn,
    {
      sqs: queue.sqs,
      region,
      queueUrl: queue.QueueUrl,
      queueArn: queue.server.arnOf('Main'),
      batchSize: 10,
      reportsFailures: reports,
    },
    stop.signal,
  );
  onTestFinished(async () => {
    stop.abort();
    await fed;
    await queue.close();
  });
  const empty = () => {
    const [row] = queue.server.rows();
    return row?.depth === 0 && row.inFlight === 0;
  };
  return { ...queue, fn, empty };
}
