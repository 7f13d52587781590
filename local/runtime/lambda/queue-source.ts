/** An event source mapping: takes batches off a queue, hands them to a function, deletes what it did. */

import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { LocalFunction } from './function.ts';
import { queueEvent, succeeded } from './queue-event.ts';

export type QueueSource = {
  sqs: SQSClient;
  region: string;
  queueUrl: string;
  queueArn: string;
  batchSize: number;
  reportsFailures: boolean;
};

const AGAIN_AFTER_MS = 100;

/**
 * Feeds `fn` from a queue until `stop` aborts, then finishes the batch in hand. What the function
 * failed stays in the queue and shows itself again after the queue's visibility timeout.
 */
export async function feedFromQueue(fn: LocalFunction, source: QueueSource, stop: AbortSignal) {
  const { sqs, queueUrl: QueueUrl, queueArn, region } = source;
  while (!stop.aborted) {
    const messages = await receive();
    if (messages.length === 0) continue;
    const outcome = await fn.invoke(queueEvent(messages, queueArn, region));
    if (outcome.kind !== 'returned') continue;
    const done = source.reportsFailures ? succeeded(messages, outcome.value) : messages;
    if (done.length === 0) continue;
    const Entries = done.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
    try {
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    } catch {
      // What could not be deleted shows itself once more: at least once is all that SQS promises.
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
      // A queue that does not answer is asked again, as AWS's pollers do.
      if (!stop.aborted) await sleep(AGAIN_AFTER_MS);
      return [];
    }
  }
}
