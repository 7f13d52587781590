import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpRequest, HttpResponse } from '../slack/ingress/receiver.ts';
import { MIDDY } from './invocation.ts';

type Receiver = { handle(request: HttpRequest): Promise<HttpResponse> };

/** Every request from Slack: verified, routed, answered within Slack's three seconds. */
export const createSlackHandler = (receiver: Receiver) =>
  middy(async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    // The signature is over the bytes that Slack sent, so they must come out of the event unchanged.
    const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
    const answer = await receiver.handle({ headers: event.headers, body });
    const { status, body: text = '', contentType = 'text/plain' } = answer;
    return { statusCode: status, headers: { 'content-type': contentType }, body: text };
  }, MIDDY);
