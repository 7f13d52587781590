import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { eachGroup, parseMessage } from '../shared/queues/batch.ts';
import { ReplyCommand } from '../shared/queues/commands.ts';
import { acceptReply, withdrawReply } from '../shared/replies/accept-reply.ts';
import { sendReplies } from '../shared/replies/send-replies.ts';
import { invocationContext, readEnvironment } from '../shared/wire/invocation.ts';
import { logFailure } from '../shared/wire/log.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { wireSlack } from '../shared/wire/slack.ts';
import { wireStore } from '../shared/wire/store.ts';
import { wireSupport } from '../shared/wire/support.ts';

const config = readEnvironment();
const { wakeups } = wireQueues(config);
const ports = { ...wireStore(config), ...wireSupport(), slack: wireSlack(config), wakeups };

/** Slack replies become rows, and the rows, in order, communications on the case. */
export const handler = middy((event: SQSEvent, context: Context) => {
  const run = { ...ports, ...invocationContext(context, config) };
  return eachGroup(
    event,
    async (record, isLast) => {
      const message = parseMessage(ReplyCommand, record);
      if (message.type === 'reply') await acceptReply(run, message);
      if (message.type === 'withdraw') await withdrawReply(run, message);
      // Rows first, all of them: what is stored no longer depends on this message.
      if (isLast) await sendReplies(run, message);
    },
    logFailure,
  );
});
