import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { wireIngress } from '../shared/wire/ingress.ts';
import { readEnvironment } from '../shared/wire/invocation.ts';

const receiver = wireIngress(readEnvironment());

/** Every request from Slack: verified, routed, answered within Slack's three seconds. */
async function answerSlack(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  // The signature is over the bytes that Slack sent, so they must come out of the event unchanged.
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const {
    status,
    body: text = '',
    contentType = 'text/plain',
  } = await receiver.handle({
    headers: event.headers,
    body,
  });
  return { statusCode: status, headers: { 'content-type': contentType }, body: text };
}

export const handler = middy(answerSlack);
