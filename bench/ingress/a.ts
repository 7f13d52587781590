/** Variant A: a Slack ingress as most are written, Bolt's own Lambda receiver and AWS's own client. */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { App, AwsLambdaReceiver, type SlashCommand } from '@slack/bolt';

const {
  SLACK_SIGNING_SECRET: signingSecret = '',
  SLACK_BOT_TOKEN: token = '',
  SLACK_API_URL: slackApiUrl = '',
  CASE_COMMANDS_QUEUE_URL: QueueUrl,
  ACCOUNT_ID: account,
} = process.env;

const sqs = new SQSClient({});
const receiver = new AwsLambdaReceiver({ signingSecret });
export const app = new App({
  receiver,
  authorize: async () => ({ botToken: token }),
  clientOptions: { slackApiUrl },
});

app.command('/case', async ({ command, ack }) => {
  if (command.text !== 'list') return;
  await askForList(command);
  await ack();
});

async function askForList({ team_id: team, response_url: responseUrl, user_id }: SlashCommand) {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody: JSON.stringify({ type: 'list', team, account, responseUrl }),
      MessageGroupId: `list-${user_id}`,
      MessageDeduplicationId: crypto.randomUUID(),
    }),
  );
}

export const handler = receiver.toHandler();
