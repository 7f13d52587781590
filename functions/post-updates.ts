import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { eachGroup, parseMessage } from '../shared/batch.ts';
import { UpdateMessage } from '../shared/bridge/messages.ts';
import { postUpdates } from '../shared/bridge/post-updates.ts';
import { logFailure } from '../shared/log.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { readEnvironment, runOf } from '../shared/wire/run.ts';
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
