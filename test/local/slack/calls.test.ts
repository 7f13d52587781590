import { WebAPIRateLimitedError } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { createFixture, refusalOf } from './fixture.ts';

describe('who may call', () => {
  test('a missing or unknown token is refused', async () => {
    const { client, ask } = await createFixture();
    expect((await refusalOf(client('xoxb-other').auth.test())).error).toBe('invalid_auth');
    expect((await ask('POST', 'api/auth.test')).body).toEqual({ ok: false, error: 'not_authed' });
  });

  test('the token may be an argument; arguments may be in JSON, a form or the query', async () => {
    const { base, adaToken, channel } = await createFixture();
    const query = await fetch(`${base}/slack/api/auth.test?token=${adaToken}`);
    expect(await query.json()).toMatchObject({ ok: true, user: 'ada' });
    const json = await fetch(`${base}/slack/api/chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adaToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel, text: 'as JSON' }),
    });
    expect(await json.json()).toMatchObject({ ok: true, message: { text: 'as JSON' } });
  });

  test('malformed JSON and an unknown method are refused', async () => {
    const { base, ask } = await createFixture();
    const bad = await fetch(`${base}/slack/api/auth.test`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"token":',
    });
    expect(await bad.json()).toEqual({ ok: false, error: 'invalid_json' });
    expect((await ask('GET', 'api/chat.nothing')).body).toMatchObject({ error: 'unknown_method' });
  });

  test('an app needs the scopes of a method, a person does not', async () => {
    const { bot, ada } = await createFixture();
    const refused = await refusalOf(bot.team.info());
    expect(refused).toMatchObject({ error: 'missing_scope', needed: 'team:read' });
    expect((await ada.team.info()).team).toHaveProperty('domain');
  });

  test('an app sees e-mail addresses only with users:read.email', async () => {
    const { bot, slack } = await createFixture();
    const user = slack.users.ada?.id ?? '';
    expect((await bot.users.info({ user })).user?.profile).not.toHaveProperty('email');
    const trusted = await createFixture({ scopes: ['users:read.email'] });
    const found = await trusted.bot.users.lookupByEmail({ email: 'ada@example.com' });
    expect(found.user).toMatchObject({ name: 'ada', profile: { email: 'ada@example.com' } });
  });
});

test('a request that is cut off, too large or malformed does not affect others', async () => {
  const { base, ada, ask, channel, adaToken } = await createFixture();
  const api = `${base}/slack/api/chat.postMessage`;
  const leaving = new AbortController();
  const slow = new ReadableStream({
    start: (body) => body.enqueue(new TextEncoder().encode('text=')),
    pull: () => leaving.abort(),
  });
  const stream = { method: 'POST', body: slow, duplex: 'half', signal: leaving.signal };
  await expect(fetch(api, stream as RequestInit)).rejects.toThrow();
  const large = await fetch(api, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) });
  expect(large.status).toBe(413);
  const form = await fetch(api, {
    method: 'POST',
    headers: {
      'content-type': 'multipart/form-data; boundary=x',
      authorization: `Bearer ${adaToken}`,
    },
    body: 'garbage',
  });
  expect(await form.json()).toMatchObject({ ok: false, error: 'invalid_form_data' });
  expect((await ask('POST', 'user-actions/command', 'garbage')).status).toBe(400);
  expect((await ask('POST', 'user-actions/nothing', {})).status).toBe(404);
  await ada.chat.postMessage({ channel, text: 'still here' });
});
describe('limits', () => {
  test('an app may post once a second in a channel, a person is not limited', async () => {
    const { bot, ada, channel } = await createFixture({ rateLimits: true });
    await bot.chat.postMessage({ channel, text: '1' });
    const second = bot.chat.postMessage({ channel, text: '2' });
    await expect(second).rejects.toMatchObject({ retryAfter: 1 });
    await expect(second).rejects.toBeInstanceOf(WebAPIRateLimitedError);
    await bot.chat.postMessage({ channel: 'C01GENERAL00', text: 'elsewhere' });
    for (let i = 0; i < 5; i += 1) await ada.chat.postMessage({ channel, text: 'quick' });
  });

  test('other methods are limited by the tier’s calls a minute', async () => {
    const { bot, slack } = await createFixture({ rateLimits: true });
    for (let i = 0; i < 20; i += 1) await bot.users.list({});
    await expect(bot.users.list({})).rejects.toBeInstanceOf(WebAPIRateLimitedError);
    expect(slack.counts()).toMatchObject({ 'users.list': 21 });
  });
});
