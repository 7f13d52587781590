/** The event source mappings of a function: Lambda reads its queues with its role. */
import { SQSClient } from '@aws-sdk/client-sqs';
import type { FunctionSpec } from '../template.ts';
import type { LocalFunction } from './function.ts';
import { type ConfigContext, sessionOf } from './function-config.ts';
import { pollQueue } from './poll-queue.ts';

export type MappingContext = ConfigContext & {
  /** The URL and ARN of a queue, by its logical id. */
  queues: { urlOf(id: string): string; arnOf(id: string): string };
};

const READS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** Throws where Lambda would refuse to make a mapping: the role must be allowed to read the queue. */
export function refuseUnreadableQueues(spec: FunctionSpec, context: MappingContext): void {
  const { allows } = sessionOf(spec.name, context);
  for (const { queue } of spec.queues) {
    const denied = READS.find((action) => !allows(action, context.queues.arnOf(queue)));
    if (denied)
      throw new Error(`serverless.yml: ${spec.role} does not allow ${denied} on ${queue}`);
  }
}

/** Feeds a function from its queues until `stop` aborts; resolves once the last batch is finished. */
export async function startMappings(
  spec: FunctionSpec,
  fn: LocalFunction,
  { region, endpoints, queues, ...context }: MappingContext,
  stop: AbortSignal,
): Promise<void> {
  const { accessKeyId, secretAccessKey, sessionToken } = sessionOf(spec.name, context);
  const credentials = { accessKeyId, secretAccessKey, sessionToken };
  const sqs = new SQSClient({ endpoint: endpoints.SQS, region, credentials, maxAttempts: 1 });
  const pollers = spec.queues.flatMap(({ queue, batchSize, reportsFailures, concurrency }) => {
    const queueUrl = queues.urlOf(queue);
    const queueArn = queues.arnOf(queue);
    const source = { sqs, region, queueUrl, queueArn, batchSize, reportsFailures };
    return Array.from({ length: concurrency }, () => pollQueue(fn, source, stop));
  });
  await Promise.all(pollers);
  sqs.destroy();
}
