import { expect, onTestFinished, test } from 'vitest';
import { startGateway } from '../../../local/runtime/lambda/gateway.ts';
import { runBundle } from './bundle.ts';

async function gateway(source: string, timeoutMs = 5_000): Promise<string> {
  const fn = runBundle(source, { timeoutMs });
  const { url, close } = await startGateway(new Map([['POST /slack/events', fn]]), '123456789012');
  onTestFinished(close);
  return `${url}/slack/events`;
}
const ECHO = 'exports.handler = async (event) => event;';

async function post(url: string, body?: BodyInit, headers: Record<string, string> = {}) {
  const response = await fetch(url, { method: 'POST', body, headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test('passes the event of an HTTP API to the function', async () => {
  const url = await gateway(ECHO);
  const { text } = await post(`${url}?a=1&b=2&a=3&c=%C3%BC`, '{"x":1}', {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Slack-Signature': 'v0=abc',
    'User-Agent': 'Slackbot 1.0',
    cookie: 'one=1; two=2',
  });
  const event = JSON.parse(text);
  const { pathname, host } = new URL(url);
  expect(event).toEqual({
    version: '2.0',
    routeKey: 'POST /slack/events',
    rawPath: pathname,
    rawQueryString: 'a=1&b=2&a=3&c=%C3%BC',
    cookies: ['one=1', 'two=2'],
    headers: expect.objectContaining({
      'x-slack-signature': 'v0=abc',
      'content-type': 'application/json; charset=utf-8',
      host,
    }),
    queryStringParameters: { a: '1,3', b: '2', c: 'ü' },
    requestContext: {
      accountId: '123456789012',
      apiId: expect.any(String),
      domainName: expect.any(String),
      domainPrefix: expect.any(String),
      http: {
        method: 'POST',
        path: '/slack/events',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'Slackbot 1.0',
      },
      requestId: expect.any(String),
      routeKey: 'POST /slack/events',
      stage: '$default',
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
    body: '{"x":1}',
    isBase64Encoded: false,
  });
  expect(event.headers.cookie).toBeUndefined();
});

test.for([
  ['application/json', false],
  ['text/plain; charset=utf-8', false],
  ['application/xml', false],
  ['application/javascript', false],
  ['application/x-www-form-urlencoded', true],
  ['application/octet-stream', true],
  ['application/vnd.api+json', true],
] as const)('a body of %s arrives in base64: %s', async ([type, base64]) => {
  const sent = 'token=a%20b&text=ü';
  const { text } = await post(await gateway(ECHO), sent, { 'content-type': type });
  const event = JSON.parse(text);
  expect(event.isBase64Encoded).toBe(base64);
  expect(Buffer.from(event.body, base64 ? 'base64' : 'utf8').toString()).toBe(sent);
});

test('without a body, the event has no body key', async () => {
  const event = JSON.parse((await post(await gateway(ECHO))).text);
  expect(event).not.toHaveProperty('body');
  expect(event.isBase64Encoded).toBe(false);
});

test('an unknown route, path or method, is not found', async () => {
  const url = await gateway(ECHO);
  for (const [path, method] of [
    [`${url}/more`, 'POST'],
    [url, 'GET'],
  ] as const) {
    const response = await fetch(path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'Not Found' });
  }
});

test('a body over 10 MB, or over 6 MB as an event, is too large', async () => {
  const url = await gateway(ECHO);
  for (const megabytes of [11, 7]) {
    const { status, text } = await post(url, 'x'.repeat(megabytes * 1024 * 1024), {
      'content-type': 'text/plain',
    });
    expect([status, JSON.parse(text)]).toEqual([413, { message: 'Request Entity Too Large' }]);
  }
});

test('a streamed body over 10 MB is too large as well', async () => {
  const url = await gateway(ECHO);
  const megabyte = new Uint8Array(1024 * 1024);
  let left = 12;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left-- > 0) controller.enqueue(megabyte);
      else controller.close();
    },
  });
  const response = await fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit);
  expect(response.status).toBe(413);
});

test('answers with the status, headers, cookies and body that the function gives', async () => {
  const url = await gateway(`exports.handler = async () => ({
    statusCode: 202, headers: { 'Content-Type': 'text/html', 'x-n': 7 },
    cookies: ['a=1; HttpOnly', 'b=2'], body: Buffer.from('<p>ü').toString('base64'),
    isBase64Encoded: true });`);
  const { status, headers, text } = await post(url);
  expect([status, text]).toEqual([202, '<p>ü']);
  expect(headers.get('content-type')).toBe('text/html');
  expect(headers.get('x-n')).toBe('7');
  expect(headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
});

test('without a status code, what is returned is the body, as JSON', async () => {
  const object = await post(await gateway('exports.handler = async () => ({ ok: true });'));
  expect([object.status, object.text]).toEqual([200, '{"ok":true}']);
  expect(object.headers.get('content-type')).toBe('application/json');
  const string = await post(await gateway(`exports.handler = async () => 'hello';`));
  expect([string.status, string.text]).toEqual([200, 'hello']);
});

test.for([
  ['throws', `throw new Error('secret');`],
  ['dies', 'process.exit(1);'],
  ['answers with a body that is no text', 'return { statusCode: 200, body: { a: 1 } };'],
] as const)('a function that %s is an internal error', async ([, code]) => {
  const { status, text } = await post(await gateway(`exports.handler = async () => { ${code} };`));
  expect([status, text]).toEqual([500, '{"message":"Internal Server Error"}']);
});

test('a function that times out is a 503', async () => {
  const { status } = await post(
    await gateway('exports.handler = () => new Promise(() => {});', 200),
  );
  expect(status).toBe(503);
});
