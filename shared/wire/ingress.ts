import { App } from '@slack/bolt';
import { createSettings } from '../config/create-settings.ts';
import type { Environment } from '../config/environment.ts';
import { createQueues } from '../queues/create-queues.ts';
import { createRespond } from '../slack/api/respond.ts';
import { installationOf } from '../slack/ingress/identity.ts';
import { createReceiver } from '../slack/ingress/receiver.ts';
import { addListeners } from '../slack/listeners/index.ts';
import { getCatalog } from '../store/catalogs.ts';
import type { Key } from '../store/table.ts';
import { awsJson } from './aws-json.ts';
import { log } from './log.ts';
import { clock } from './runtime.ts';
import { slackOptions } from './slack.ts';

/** Bolt over our own receiver: the App is made here, its listeners are in shared/slack. */
export function wireIngress(environment: Environment) {
  const sqs = awsJson('sqs', 'AmazonSQS', new URL(environment.CASE_COMMANDS_QUEUE_URL).origin);
  const queues = createQueues((message) => sqs('SendMessage', message), environment);
  const getItem = wireGetItem(environment);
  const catalogs = { get: (account: string) => getCatalog(getItem, account) };
  const receiver = createReceiver({
    signingSecret: environment.SLACK_SIGNING_SECRET,
    now: clock.now,
    log,
  });
  const app = new App({
    receiver,
    authorize: async (_, body) => {
      // Without a team Bolt would hand out a client that has no token.
      const { team, botUserId } = installationOf(body as Record<string, unknown>);
      const ours = { botToken: environment.SLACK_BOT_TOKEN, teamId: team };
      return { ...ours, ...(botUserId && { botUserId }) };
    },
    // Our own reading of who wrote a message is stricter.
    ignoreSelf: false,
    // Nothing is remembered between requests.
    convoStore: false,
    // Slack waits for three seconds in all, and a person waits with it.
    clientOptions: slackOptions(environment, 2000),
  });
  // Bolt's own handler prints the whole error, with what Slack answered, and then throws it too.
  app.error(async (error) => {
    throw error;
  });
  const settings = createSettings(environment);
  const respond = createRespond(environment.SLACK_API_URL);
  addListeners(app, { ...queues, settings, catalogs, respond, log });
  return receiver;
}

/** DynamoDB's GetItem of a catalog row, without the SDK's client: see awsJson. */
function wireGetItem({ TABLE_NAME }: Environment) {
  const { AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB } = process.env;
  const endpoint = AWS_ENDPOINT_URL_DYNAMODB ?? `https://dynamodb.${AWS_REGION}.amazonaws.com`;
  const dynamodb = awsJson('dynamodb', 'DynamoDB_20120810', endpoint);
  return async ({ pk, sk }: Key) => {
    const input = { TableName: TABLE_NAME, Key: { pk: { S: pk }, sk: { S: sk } } };
    const { Item } = (await dynamodb('GetItem', input)) as { Item?: { catalog: { B: string } } };
    return Item && { catalog: Buffer.from(Item.catalog.B, 'base64') };
  };
}
