/** The poller's share of an account's calls, and that nothing gets round it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SupportClient } from '@aws-sdk/client-support';
import { expect, onTestFinished, test } from 'vitest';
import { createSupport } from '../../../shared/support/create-support.ts';
import { paceReads } from '../../../shared/support/pace-reads.ts';
import { createRateLimiter } from '../../../shared/support/rate-limiter.ts';

test('turns come at the pace that was set, whoever asks and however many at once', async () => {
  let now = 0;
  const waits: number[] = [];
  const clock = { now: () => now, sleep: async (ms: number) => void waits.push(ms) };
  const turn = createRateLimiter(clock, 4);
  await Promise.all([turn(), turn(), turn()]);
  expect(waits).toEqual([250, 500]);
  now = 10_000;
  await turn();
  await turn();
  expect(waits).toEqual([250, 500, 250]);
});

test('each read waits for its turn before it goes out, one that is repeated too', async () => {
  const seen: string[] = [];
  const server = createServer((req, res) => {
    req.resume();
    seen.push('request');
    const first = seen.filter((one) => one === 'request').length === 1;
    res.writeHead(first ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    res.end(JSON.stringify(first ? { __type: 'ThrottlingException' } : { cases: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const client = new SupportClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'anyone', secretAccessKey: 'unchecked' },
  });
  const reader = paceReads(client, async () => void seen.push('turn'));
  const support = createSupport({ reader, writer: client });
  expect(await support.cases(['case-1'])).toEqual({ kind: 'read', cases: [], missing: [] });
  expect(seen).toEqual(['turn', 'request', 'turn', 'request']);
});
