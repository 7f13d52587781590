/** A write whose process was frozen while its connection was opened is not sent any more. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SupportClient } from '@aws-sdk/client-support';
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import type { IsInTime, Outcome } from '../../../shared/domain/delivery.ts';
import { createSlack } from '../../../shared/slack/api/create-slack.ts';
import { createWriter } from '../../../shared/support/create-writer.ts';
import { freshConnections } from '../../../shared/wire/fresh-connections.ts';
import { clock } from '../../../shared/wire/runtime.ts';
import { slackFetch } from '../../../shared/wire/slack-fetch.ts';

/** A server that takes every write, with the two ways in which Casethread writes at it. */
async function given() {
  const requests: string[] = [];
  const connections = { open: 0 };
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, ts: '1.2', message: {}, result: true }));
  });
  server.on('connection', () => {
    connections.open += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new SupportClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'anyone', secretAccessKey: 'unchecked' },
    requestHandler: freshConnections,
    maxAttempts: 1,
  });
  const web = new WebClient('xoxb-unchecked', {
    slackApiUrl: `${url}/`,
    fetch: slackFetch,
    retryConfig: { retries: 0 },
  });
  const message = { text: 'x', blocks: [] };
  const writes: Record<string, (isInTime: IsInTime) => Promise<Outcome>> = {
    'a communication': (isInTime) => createWriter(client).reply('case-1', 'x', isInTime),
    'a post': (isInTime) =>
      createSlack(web, web, clock).post({ channel: 'C1', key: 'k', part: 0 }, message, isInTime),
  };
  return { requests, connections, writes };
}

test.each(['a communication', 'a post'])('%s is sent on a connection of its own', async (what) => {
  const { requests, connections, writes } = await given();
  expect((await writes[what]?.(() => true))?.kind).toBe('delivered');
  expect((await writes[what]?.(() => true))?.kind).toBe('delivered');
  expect([requests.length, connections.open]).toEqual([2, 2]);
});

test.each(['a communication', 'a post'])(
  '%s is not sent if its time is over when the connection is open, and is surely without effect',
  async (what) => {
    const { requests, connections, writes } = await given();
    let asked = 0;
    // In time when the call is made, and not when its connection is open.
    const outcome = await writes[what]?.(() => ++asked === 1);
    expect(outcome?.kind).toBe('throttled');
    expect([requests, connections.open, asked]).toEqual([[], 1, 2]);
  },
);
