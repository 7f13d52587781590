/** The poller's share of an account's calls, and that nothing gets round it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createRateLimiter } from '../../../shared/support/rate-limiter.ts';
import { wireSupport } from '../../../shared/wire/support.ts';

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
    vi.unstubAllEnvs();
  });
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL_SUPPORT', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'anyone');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'unchecked');

  const { support } = wireSupport(async () => void seen.push('turn'));
  expect(await support.cases(['case-1'])).toEqual({ kind: 'shown', cases: [], gone: [] });
  expect(seen).toEqual(['turn', 'request', 'turn', 'request']);
});
