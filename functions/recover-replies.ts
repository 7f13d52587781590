import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { recoverReplies } from '../shared/replies/recover-replies.ts';
import { invocationContext, readEnvironment } from '../shared/wire/invocation.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { wireSlack } from '../shared/wire/slack.ts';
import { wireStore } from '../shared/wire/store.ts';

const config = readEnvironment();
const ports = { ...wireStore(config), ...wireQueues(config), slack: wireSlack(config) };

/** Each hour a part of the threads is read back: replies that Slack never delivered are sent now. */
export const handler = middy((_event: unknown, context: Context) =>
  recoverReplies({ ...ports, ...invocationContext(context, config) }, config.ACCOUNT_ID),
);
