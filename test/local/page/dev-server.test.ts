import { request } from 'node:http';
import { expect, test } from 'vitest';
import { givenServers } from './given.ts';

/** A request with any Host, which fetch would not send. */
function ask(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const req = request(url, { headers }, (res) => {
      res.resume();
      resolve(res.statusCode);
    });
    req.on('error', reject).end();
  });
}

test('the page loads nothing from elsewhere and cannot be framed', async () => {
  const { url } = await givenServers();
  const page = await fetch(url);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = page.headers.get('content-security-policy');
  expect(policy).toMatch(/^default-src 'self';/);
  expect(policy).toContain("frame-ancestors 'none'");
  for (const path of ['/page.js', '/page.css', '/icon.svg']) {
    expect((await fetch(url + path)).status).toBe(200);
  }
  expect((await fetch(`${url}/client/main.ts`)).status).toBe(404);
  expect((await fetch(url, { method: 'POST' })).status).toBe(405);
});

test('no website can use the workspace or the agent routes', async () => {
  const { url, channel, app } = await givenServers();
  const body = JSON.stringify({ user: 'ada', channel, text: '/case' });
  for (const path of ['/slack/user-actions/command', '/local/agent/reply']) {
    const headers = { origin: 'https://example.com', 'content-type': 'text/plain' };
    expect((await fetch(url + path, { method: 'POST', headers, body })).status).toBe(403);
  }
  expect(app.received).toEqual([]);
  // For a name that its owner points at 127.0.0.1, a browser takes this server for the same origin.
  expect(await ask(`${url}/local/session`, { host: 'rebound.example.com' })).toBe(403);
  expect(await ask(`${url}/local/session`, { host: new URL(url).host })).toBe(200);
});

test('a permalink redirects to its message in the page', async () => {
  const { url, channel } = await givenServers();
  const answer = await fetch(`${url}/archives/${channel}/p1700000000000100?thread_ts=1.2`, {
    redirect: 'manual',
  });
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe(
    `/#/archives/${channel}/p1700000000000100?thread_ts=1.2`,
  );
});

test.each(['else', 'toString', 'constructor', ''])(
  'there is nothing at /local/%s',
  async (name) => {
    const { url } = await givenServers();
    expect((await fetch(`${url}/local/${name}`)).status).toBe(404);
  },
);

test('an agent’s reply that is too large is refused as such', async () => {
  const { url } = await givenServers();
  const body = JSON.stringify({ caseId: 'any', body: 'x'.repeat(2 * 1024 * 1024) });
  expect((await fetch(`${url}/local/agent/reply`, { method: 'POST', body })).status).toBe(413);
});
