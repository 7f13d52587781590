/** The event with which Lambda passes an SQS batch to a function, and what its answer means. */
import type { Message } from '@aws-sdk/client-sqs';
import * as v from 'valibot';

/** The event for one batch. */
export function sqsEvent(messages: Message[], queueArn: string, region: string) {
  return {
    Records: messages.map((message) => ({
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: message.Attributes ?? {},
      messageAttributes: Object.fromEntries(
        Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
          name,
          {
            stringValue: value.StringValue,
            binaryValue: value.BinaryValue && Buffer.from(value.BinaryValue).toString('base64'),
            stringListValues: [],
            binaryListValues: [],
            dataType: value.DataType,
          },
        ]),
      ),
      md5OfBody: message.MD5OfBody,
      md5OfMessageAttributes: message.MD5OfMessageAttributes,
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: region,
    })),
  };
}

const Failures = v.nullish(
  v.object({ batchItemFailures: v.nullish(v.array(v.object({ itemIdentifier: v.string() })), []) }),
  { batchItemFailures: [] },
);

/**
 * The messages of a batch that a function has handled, by what it returned for ReportBatchItemFailures:
 * none of them if the answer is malformed or names an unknown message.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function succeededMessages(messages: Message[], returned: unknown): Message[] {
  const result = v.safeParse(Failures, returned);
  if (!result.success) return [];
  const failed = (result.output.batchItemFailures ?? []).map((failure) => failure.itemIdentifier);
  const known = new Set(messages.map((message) => message.MessageId));
  if (failed.some((id) => !known.has(id))) return [];
  return messages.filter((message) => !failed.includes(message.MessageId ?? ''));
}
