import { App } from '@slack/bolt';
import type { Config } from '../config/environment.ts';
import { createQueues } from '../queues/create-queues.ts';
import { createReceiver } from '../slack/ingress/receiver.ts';
import { addListeners } from '../slack/listeners/index.ts';
import { readCatalog } from '../store/catalogs.ts';
import type { Key } from '../store/table.ts';
import { awsJson } from './aws-json.ts';
import { clock } from './invocation.ts';
import { log } from './log.ts';
import { slackOptions } from './slack.ts';

/** Bolt over our own receiver: the App is made here, its listeners are in shared/slack. */
export function wireIngress(config: Config) {
  const sqs = awsJson('sqs', 'AmazonSQS', new URL(config.CASE_COMMANDS_QUEUE_URL).origin);
  const { enqueueCaseCommand, enqueueReply } = createQueues(
    (message) => sqs('SendMessage', message),
    config,
  );
  const { AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB } = process.env;
  const dynamodb = awsJson(
    'dynamodb',
    'DynamoDB_20120810',
    AWS_ENDPOINT_URL_DYNAMODB ?? `https://dynamodb.${AWS_REGION}.amazonaws.com`,
  );
  const getItem = async ({ pk, sk }: Key) => {
    const input = { TableName: config.TABLE_NAME, Key: { pk: { S: pk }, sk: { S: sk } } };
    const { Item } = (await dynamodb('GetItem', input)) as { Item?: { catalog: { B: string } } };
    return Item && { catalog: Buffer.from(Item.catalog.B, 'base64') };
  };
  const catalogs = { get: (account: string) => readCatalog(getItem, account) };
  const receiver = createReceiver({
    signingSecret: config.SLACK_SIGNING_SECRET,
    now: clock.now,
    log,
  });
  const app = new App({
    receiver,
    authorize: async ({ teamId }, body) => {
      const authorizations = (body as { authorizations?: { user_id?: string }[] }).authorizations;
      const botUserId = authorizations?.[0]?.user_id;
      // Without a team Bolt would hand out a client that has no token.
      const team = { teamId: teamId ?? '' };
      return { botToken: config.SLACK_BOT_TOKEN, ...team, ...(botUserId && { botUserId }) };
    },
    // Our own reading of who wrote a message is stricter.
    ignoreSelf: false,
    // Nothing is remembered between requests.
    convoStore: false,
    // Slack waits for three seconds in all, and a person waits with it.
    clientOptions: slackOptions(config, 2000),
  });
  // Bolt's own handler prints the whole error, with what Slack answered, and then throws it too.
  app.error(async (error) => {
    throw error;
  });
  addListeners(app, {
    account: config.ACCOUNT_ID,
    catalogs,
    enqueueCaseCommand,
    enqueueReply,
    log,
  });
  return receiver;
}
