import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { postUpdates } from '../shared/communications/post-communications.ts';
import { eachGroup, parseMessage } from '../shared/queues/batch.ts';
import { UpdateMessage } from '../shared/queues/commands.ts';
import { readEnvironment, runOf } from '../shared/wire/invocation.ts';
import { logFailure } from '../shared/wire/log.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { wireSlack } from '../shared/wire/slack.ts';
import { wireStore } from '../shared/wire/store.ts';

const config = readEnvironment();
const { bells } = wireQueues(config);
const ports = { ...wireStore(config), slack: wireSlack(config), bells };

/** What AWS wrote, and what changed there, becomes messages in the case's thread. */
export const handler = middy((event: SQSEvent, context: Context) =>
  eachGroup(
    event,
    async (record, isLast) => {
      const { ref } = parseMessage(UpdateMessage, record);
      if (isLast) await postUpdates({ ...ports, ...runOf(context, config) }, ref);
    },
    logFailure,
  ),
);
