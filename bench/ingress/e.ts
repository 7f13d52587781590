/** Variant E, the floor: the same work with nothing but Node. Nobody should have to maintain this. */
import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { request } from 'node:https';
import { parse } from 'node:querystring';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const {
  AWS_ACCESS_KEY_ID: keyId = '',
  AWS_SECRET_ACCESS_KEY: secretKey = '',
  AWS_REGION: region = '',
  SLACK_SIGNING_SECRET: signingSecret = '',
  CASE_COMMANDS_QUEUE_URL: QueueUrl = '',
  ACCOUNT_ID: account,
} = process.env;
const { origin, host } = new URL(QueueUrl);

export async function handler({ headers, body: sent, isBase64Encoded }: APIGatewayProxyEventV2) {
  const body = Buffer.from(sent ?? '', isBase64Encoded ? 'base64' : 'utf8');
  const time = headers['x-slack-request-timestamp'] ?? '';
  const mac = hmac(signingSecret, `v0:${time}:${body}`).toString('hex');
  const given = Buffer.from(headers['x-slack-signature'] ?? '');
  const genuine = given.length === 67 && timingSafeEqual(given, Buffer.from(`v0=${mac}`));
  const isFresh = Math.abs(Date.now() / 1000 - Number(time)) < 300;
  if (!genuine || !isFresh) return { statusCode: 401 };

  const { command, text, team_id: team, response_url: responseUrl, user_id } = parse(`${body}`);
  if (command !== '/case' || text !== 'list') return { statusCode: 404 };
  await sendMessage({
    QueueUrl,
    MessageBody: JSON.stringify({ type: 'list', team, account, responseUrl }),
    MessageGroupId: `list-${user_id}`,
    MessageDeduplicationId: randomUUID(),
  });
  return { statusCode: 200 };
}

function sendMessage(input: object): Promise<void> {
  const body = JSON.stringify(input);
  const headers = signed('AmazonSQS.SendMessage', body);
  return new Promise((resolve, reject) => {
    const sent = request(origin, { method: 'POST', headers }, (answer) => {
      answer.resume().on('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`SQS answered ${answer.statusCode}`));
      });
    });
    sent.on('error', reject).end(body);
  });
}

/** Signature Version 4, of this one request. */
function signed(target: string, body: string): Record<string, string> {
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${time.slice(0, 8)}/${region}/sqs/aws4_request`;
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    host,
    'x-amz-date': time,
    'x-amz-target': target,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = `POST\n/\n\n${lines.join('')}\n${names}\n${sha256(body)}`;
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretKey}`);
  const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`;
  const signature = hmac(key, toSign).toString('hex');
  const credential = `Credential=${keyId}/${scope}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest();
