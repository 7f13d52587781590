import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Environment } from '../config/environment.ts';
import { createQueues } from '../queues/create-queues.ts';

export function wireQueues(environment: Environment) {
  const sqs = new SQSClient({});
  return createQueues((message) => sqs.send(new SendMessageCommand(message)), environment);
}
