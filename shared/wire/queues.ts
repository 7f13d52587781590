import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Config } from '../config.ts';
import { openQueues } from '../queues.ts';

export function wireQueues(config: Config) {
  const sqs = new SQSClient({});
  return openQueues((message) => sqs.send(new SendMessageCommand(message)), config);
}
