/** How API Gateway's HTTP API passes requests to Lambda, and answers back (payload format 2.0). */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';

type HttpResponse = {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
};

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
// Bodies of these types are passed as text, all others, such as Slack's forms, in base64.
const TEXT = /^(text\/.*|application\/(json|javascript|xml))$/;

/** The event for one request. `account` is the API's account id. */
export function httpEvent(req: IncomingMessage, body: Buffer, routeKey: string, account: string) {
  const url = new URL(req.url ?? '/', 'http://localhost');
  const { cookie, ...distinct } = req.headersDistinct;
  const headers = Object.fromEntries(
    Object.entries(distinct).map(([name, values]) => [name, values?.join(',') ?? '']),
  );
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams)
    query[name] = name in query ? `${query[name]},${value}` : value;
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isText = TEXT.test(type);
  const now = new Date();

  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.flatMap((line) => line.split('; ')) }),
    headers,
    ...(url.search && { queryStringParameters: query }),
    requestContext: {
      accountId: account,
      apiId: 'local',
      domainName: headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method: req.method ?? '',
        path: url.pathname,
        protocol: `HTTP/${req.httpVersion}`,
        sourceIp: req.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: logTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** In the format of access logs: 12/Mar/2026:19:03:58 +0000. */
function logTime(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

const Result = v.object({
  statusCode: v.union([v.number(), v.pipe(v.string(), v.transform(Number))]),
  headers: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {}),
  cookies: v.optional(v.array(v.string()), []),
  body: v.optional(v.string(), ''),
  isBase64Encoded: v.optional(v.boolean(), false),
});

/** The response for what a function returned; undefined if API Gateway rejects it. */
export function httpResponse(returned: unknown): HttpResponse | undefined {
  if (typeof returned !== 'object' || returned === null || !('statusCode' in returned)) {
    const body = typeof returned === 'string' ? returned : JSON.stringify(returned);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const result = v.safeParse(Result, returned);
  if (!result.success) return undefined;
  const { statusCode, headers, cookies, body, isBase64Encoded } = result.output;
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
      ),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}
