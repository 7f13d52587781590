/**
 * `npm run redrive -- [--stage prod]`: puts what lies in the dead-letter queues back where it came from.
 * Run it once the cause is mended: the table answers again, or a release understands what the last one
 * did not. Each message is sent before it is deleted, so an interruption repeats one at most, and the
 * rows make a repeated message harmless. Uses the AWS credentials of the environment.
 */
import { parseArgs } from 'node:util';
import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

const { values } = parseArgs({ options: { stage: { type: 'string', default: 'prod' } } });
const sqs = new SQSClient({});

for (const name of ['case-commands', 'replies', 'send-replies', 'communications']) {
  const queue = `casethread-${values.stage}-${name}`;
  const [dead, main] = await Promise.all([urlOf(`${queue}-dead.fifo`), urlOf(`${queue}.fifo`)]);
  console.log(`${queue}: ${await redrive(dead, main)} put back`);
}

async function urlOf(QueueName: string): Promise<string> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  if (!QueueUrl) throw new Error(`there is no queue ${QueueName}`);
  return QueueUrl;
}

/** Gives how many messages it moved. */
async function redrive(dead: string, main: string): Promise<number> {
  for (let moved = 0; ; moved += 1) {
    const { Messages: [message] = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: dead,
        MessageSystemAttributeNames: ['MessageGroupId'],
        WaitTimeSeconds: 1,
      }),
    );
    if (!message) return moved;
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: main,
        MessageBody: message.Body,
        MessageGroupId: message.Attributes?.MessageGroupId,
        // A new one: under its old one the queue may still take it for a repetition.
        MessageDeduplicationId: `redrive-${message.MessageId}`,
      }),
    );
    await sqs.send(
      new DeleteMessageCommand({ QueueUrl: dead, ReceiptHandle: message.ReceiptHandle }),
    );
  }
}
