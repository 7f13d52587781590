import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Config } from '../config/environment.ts';
import { createQueues } from '../queues/create-queues.ts';

export function wireQueues(config: Config) {
  const sqs = new SQSClient({});
  return createQueues((message) => sqs.send(new SendMessageCommand(message)), config);
}
