/** An event source mapping: takes batches off a queue, hands them to a function, deletes what it did. */
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
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
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
    } catch (error) {
      if (stop.aborted) return [];
      throw error;
    }
  }
}
