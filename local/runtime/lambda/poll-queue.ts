/** An event source mapping: receives batches from a queue, invokes a function with them, deletes them. */

import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { LocalFunction } from './function.ts';
import { sqsEvent, succeededMessages } from './sqs-event.ts';

export type QueueSource = {
  sqs: SQSClient;
  region: string;
  queueUrl: string;
  queueArn: string;
  batchSize: number;
  reportsFailures: boolean;
};

const RETRY_AFTER_MS = 100;

/**
 * One of a mapping's pollers: invokes `fn` with the messages of a queue, batch after batch, until `stop`
 * aborts; the batch in progress is finished. Messages that the function failed stay in the queue, which
 * delivers them again after its visibility timeout.
 */
export async function pollQueue(fn: LocalFunction, source: QueueSource, stop: AbortSignal) {
  const { sqs, queueUrl: QueueUrl, queueArn, region } = source;
  while (!stop.aborted) {
    const messages = await receive();
    if (messages.length === 0) continue;
    const traceHeaders = messages.flatMap(({ Attributes }) => Attributes?.AWSTraceHeader ?? []);
    const outcome = await fn.invoke(sqsEvent(messages, queueArn, region), traceHeaders);
    if (outcome.kind !== 'returned') continue;
    const done = source.reportsFailures ? succeededMessages(messages, outcome.value) : messages;
    if (done.length === 0) continue;
    const Entries = done.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
    try {
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    } catch {
      // The queue delivers what could not be deleted again: SQS promises at least once, no more.
    }
  }

  async function receive() {
    try {
      const { Messages } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: source.batchSize,
          WaitTimeSeconds: 20,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
        { abortSignal: stop },
      );
      return Messages ?? [];
    } catch {
      // Lambda's pollers ask a queue that does not answer again.
      if (!stop.aborted) await sleep(RETRY_AFTER_MS);
      return [];
    }
  }
}
