import { SQSClient } from '@aws-sdk/client-sqs';
import type { Config } from '../config.ts';
import { openQueues } from '../queues.ts';

export const wireQueues = (config: Config) => openQueues(new SQSClient({}), config);
