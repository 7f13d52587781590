import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { postCommunications } from '../shared/communications/post-communications.ts';
import { eachGroup, parseMessage } from '../shared/queues/batch.ts';
import { PostCommunicationsCommand } from '../shared/queues/commands.ts';
import { invocationContext, readEnvironment } from '../shared/wire/invocation.ts';
import { logFailure } from '../shared/wire/log.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { wireSlack } from '../shared/wire/slack.ts';
import { wireStore } from '../shared/wire/store.ts';

const config = readEnvironment();
const { wakeups } = wireQueues(config);
const ports = { ...wireStore(config), slack: wireSlack(config), wakeups };

/** What AWS wrote, and what changed there, becomes messages in the case's thread. */
export const handler = middy((event: SQSEvent, context: Context) =>
  eachGroup(
    event,
    async (record, isLast) => {
      const { ref } = parseMessage(PostCommunicationsCommand, record);
      if (isLast)
        await postCommunications({ ...ports, ...invocationContext(context, config) }, ref);
    },
    logFailure,
  ),
);
