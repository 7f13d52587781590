import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createRespond } from '../../../../shared/slack/api/respond.ts';

const message = { text: 'done', blocks: [] };

/** A server that answers every request with that status and those headers. */
async function given(status = 200, headers: Record<string, string> = {}) {
  const received: unknown[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(status, headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { received, url: `http://127.0.0.1:${port}` };
}

test('a person gets the answer for themselves only, beside what they pressed', async () => {
  const { received, url } = await given();
  expect(await createRespond(`${url}/api/`)(`${url}/response/1`, message)).toBe('answered');
  expect(received).toEqual([{ ...message, response_type: 'ephemeral', replace_original: false }]);
});

test.each(['', 'not an address'])(
  'nothing is sent to an address that is not Slack’s%s',
  async (to) => {
    const { received, url } = await given();
    expect(await createRespond('https://slack.com/api/')(to || `${url}/response/1`, message)).toBe(
      'gone',
    );
    expect(received).toEqual([]);
  },
);

test.each([
  'https://hooks.slack.com.evil.example/x',
  'https://evil.example/hooks.slack.com',
  'https://hooks.slack.com@evil.example/x',
  'https://user:secret@hooks.slack.com/x',
  'http://hooks.slack.com/x',
  'https://hooks.slack.com:8443/x',
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
])('%s is not Slack’s: it is given up and not called', async (address) => {
  const asked = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('called'));
  onTestFinished(() => asked.mockRestore());
  expect(await createRespond('https://slack.com/api/')(address, message)).toBe('gone');
});

test('an answer is not sent on to where Slack’s address redirects', async () => {
  const elsewhere = await given();
  const { url, received } = await given(307, { location: elsewhere.url });
  expect(await createRespond(`${url}/api/`)(`${url}/response/1`, message)).toBe('gone');
  expect(received).toHaveLength(1);
  expect(elsewhere.received).toEqual([]);
});

test.each([404, 410])('an answer that is refused with %i is given up', async (status) => {
  const { url } = await given(status);
  expect(await createRespond(`${url}/api/`)(`${url}/response/1`, message)).toBe('gone');
});

test.each([429, 500])(
  'an answer that fails with %i is tried again by the queue',
  async (status) => {
    const { url } = await given(status);
    await expect(createRespond(`${url}/api/`)(`${url}/response/1`, message)).rejects.toThrow(
      String(status),
    );
  },
);
