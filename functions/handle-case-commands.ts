import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { handleCaseCommand } from '../shared/cases/handle-case-command.ts';
import { eachGroup, parseMessage } from '../shared/queues/batch.ts';
import { CaseCommand } from '../shared/queues/commands.ts';
import { invocationContext, readEnvironment } from '../shared/wire/invocation.ts';
import { logFailure } from '../shared/wire/log.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { wireSlack } from '../shared/wire/slack.ts';
import { wireStore } from '../shared/wire/store.ts';
import { wireSupport } from '../shared/wire/support.ts';

const config = readEnvironment();
const ports = {
  ...wireStore(config),
  ...wireSupport(),
  ...wireQueues(config),
  slack: wireSlack(config),
};

/**
 * What a person asked for: open, resolve, list; what a channel that we joined says; and
 * the doorbell of a case that was left off.
 */
export const handler = middy((event: SQSEvent, context: Context) =>
  eachGroup(
    event,
    (record) =>
      handleCaseCommand(
        { ...ports, ...invocationContext(context, config) },
        parseMessage(CaseCommand, record),
      ),
    logFailure,
  ),
);
