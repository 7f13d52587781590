import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { given, refusalOf } from './given.ts';

const warRoom = 'C01WARROOM00';

describe('who may call', () => {
  test('a missing, unknown or foreign token is refused', async () => {
    const { client, ask } = await given();
    expect((await refusalOf(client('xoxb-other').auth.test())).error).toBe('invalid_auth');
    expect((await ask('POST', 'api/auth.test')).body).toEqual({ ok: false, error: 'not_authed' });
  });

  test('a token may come as an argument, and arguments as JSON, form or query', async () => {
    const { base, adaToken, channel } = await given();
    const query = await fetch(`${base}/slack/api/auth.test?token=${adaToken}`);
    expect(await query.json()).toMatchObject({ ok: true, user: 'ada' });
    const json = await fetch(`${base}/slack/api/chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adaToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel, text: 'as JSON' }),
    });
    expect(await json.json()).toMatchObject({ ok: true, message: { text: 'as JSON' } });
  });

  test('malformed JSON and unknown methods are named', async () => {
    const { base, ask } = await given();
    const bad = await fetch(`${base}/slack/api/auth.test`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"token":',
    });
    expect(await bad.json()).toEqual({ ok: false, error: 'invalid_json' });
    expect((await ask('GET', 'api/chat.nothing')).body).toMatchObject({ error: 'unknown_method' });
  });

  test('an app is held to its scopes, a person is not', async () => {
    const { bot, ada } = await given();
    const refused = await refusalOf(bot.team.info());
    expect(refused).toMatchObject({ error: 'missing_scope', needed: 'team:read' });
    expect((await ada.team.info()).team).toHaveProperty('domain');
  });

  test('e-mail addresses need their scope', async () => {
    const { bot, slack } = await given();
    const user = slack.users.ada?.id ?? '';
    expect((await bot.users.info({ user })).user?.profile).not.toHaveProperty('email');
    const trusted = await given({ scopes: ['users:read.email'] });
    const found = await trusted.bot.users.lookupByEmail({ email: 'ada@example.com' });
    expect(found.user).toMatchObject({ name: 'ada', profile: { email: 'ada@example.com' } });
  });
});

test('a caller that hangs up, sends too much or garbage harms nobody', async () => {
  const { base, ada, ask, channel, adaToken } = await given();
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
  expect((await ask('POST', 'as/command', 'garbage')).status).toBe(400);
  expect((await ask('POST', 'as/nothing', {})).status).toBe(404);
  await ada.chat.postMessage({ channel, text: 'still here' });
});

describe('channels', () => {
  test('the bot writes into public channels uninvited, but reads only after joining', async () => {
    const { bot, channel } = await given();
    await bot.chat.postMessage({ channel, text: 'hello' });
    const deaf = await refusalOf(bot.conversations.history({ channel }));
    expect(deaf.error).toBe('not_in_channel');
    await bot.conversations.join({ channel });
    const { messages } = await bot.conversations.history({ channel });
    expect(messages?.map(({ subtype, text }) => subtype ?? text)).toEqual([
      'channel_join',
      'hello',
    ]);
  });

  test('a private channel does not exist for whoever is not in it', async () => {
    const { bot, ada, slack } = await given();
    const post = bot.chat.postMessage({ channel: warRoom, text: 'x' });
    expect((await refusalOf(post)).error).toBe('channel_not_found');
    const types = 'public_channel,private_channel';
    const before = await bot.conversations.list({ types });
    expect(before.channels?.map(({ name }) => name)).toEqual(['incidents', 'general']);
    await ada.conversations.invite({ channel: warRoom, users: slack.bot.id });
    await bot.chat.postMessage({ channel: warRoom, text: 'here' });
    const { channel } = await bot.conversations.info({ channel: warRoom });
    expect(channel).toMatchObject({ is_private: true, is_member: true });
  });

  test('an archived channel takes no messages until it is back', async () => {
    const { bot, ada, channel } = await given();
    await ada.conversations.archive({ channel });
    const post = await refusalOf(bot.chat.postMessage({ channel, text: 'x' }));
    expect(post.error).toBe('is_archived');
    await ada.conversations.unarchive({ channel });
    await ada.conversations.rename({ channel, name: 'outages' });
    const { channel: posted } = await bot.chat.postMessage({ channel: '#outages', text: 'x' });
    expect(posted).toBe(channel);
  });

  test('members come and go; a direct conversation opens once', async () => {
    const { bot, ada, grace, channel, slack } = await given();
    const id = slack.users.grace?.id ?? '';
    await ada.conversations.kick({ channel, user: id });
    expect((await ada.conversations.members({ channel })).members).not.toContain(id);
    const out = await refusalOf(grace.chat.postMessage({ channel, text: 'x' }));
    expect(out.error).toBe('not_in_channel');
    await grace.conversations.join({ channel });
    await grace.conversations.leave({ channel });
    const first = await bot.conversations.open({ users: id });
    const again = await bot.conversations.open({ users: id });
    expect(again).toMatchObject({ already_open: true, channel: { id: first.channel?.id } });
    expect((await refusalOf(bot.conversations.open({ users: 'UNOBODY' }))).error).toBe(
      'user_not_found',
    );
  });

  test('cursors walk through history without gaps, though messages keep coming', async () => {
    const { ada, channel } = await given();
    for (let i = 1; i <= 7; i += 1) await ada.chat.postMessage({ channel, text: `${i}` });
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await ada.conversations.history({
        channel,
        limit: 3,
        ...(cursor && { cursor }),
      });
      seen.push(...(page.messages ?? []).map(({ text }) => text));
      cursor = page.response_metadata?.next_cursor;
      await ada.chat.postMessage({ channel, text: 'new' });
    } while (cursor);
    expect(seen).toEqual(['7', '6', '5', '4', '3', '2', '1']);
    const bad = await refusalOf(ada.conversations.history({ channel, cursor: 'bm9uc2Vuc2U=' }));
    expect(bad.error).toBe('invalid_cursor');
  });

  test('oldest and latest cut exactly; a thread always starts with its parent', async () => {
    const { ada, channel } = await given();
    const ts: string[] = [];
    for (const text of ['a', 'b', 'c'])
      ts.push((await ada.chat.postMessage({ channel, text })).ts ?? '');
    const [a, b, c] = ts as [string, string, string];
    const texts = async (bounds: object) =>
      (await ada.conversations.history({ channel, ...bounds })).messages?.map(({ text }) => text);
    expect(await texts({ oldest: a })).toEqual(['c', 'b']);
    expect(await texts({ oldest: a, latest: c, inclusive: true })).toEqual(['c', 'b', 'a']);
    const reply = await ada.chat.postMessage({ channel, thread_ts: b, text: 'r' });
    const after = await ada.conversations.replies({ channel, ts: b, oldest: reply.ts ?? '' });
    expect(after.messages?.map(({ text }) => text)).toEqual(['b']);
    const gone = ada.conversations.replies({ channel, ts: '1700000000.000001' });
    expect((await refusalOf(gone)).error).toBe('thread_not_found');
  });
});

test('reactions are added once and removed once', async () => {
  const { bot, ada, channel } = await given();
  await bot.conversations.join({ channel });
  const { ts = '' } = await ada.chat.postMessage({ channel, text: 'x' });
  const it = { channel, timestamp: ts };
  await bot.reactions.add({ ...it, name: 'eyes' });
  await ada.reactions.add({ ...it, name: 'eyes' });
  expect((await refusalOf(bot.reactions.add({ ...it, name: 'eyes' }))).error).toBe(
    'already_reacted',
  );
  expect((await refusalOf(bot.reactions.add({ ...it, name: 'No!' }))).error).toBe('invalid_name');
  const { message } = await ada.reactions.get(it);
  expect(message?.reactions).toMatchObject([{ name: 'eyes', count: 2 }]);
  await bot.reactions.remove({ ...it, name: 'eyes' });
  expect((await refusalOf(bot.reactions.remove({ ...it, name: 'eyes' }))).error).toBe(
    'no_reaction',
  );
});

describe('limits', () => {
  test('an app posts once a second and channel, a person as fast as they type', async () => {
    const { bot, ada, channel } = await given({ rateLimits: true });
    await bot.chat.postMessage({ channel, text: '1' });
    const second = bot.chat.postMessage({ channel, text: '2' });
    await expect(second).rejects.toMatchObject({ retryAfter: 1 });
    await expect(second).rejects.toBeInstanceOf(WebAPIRateLimitedError);
    await bot.chat.postMessage({ channel: 'C01GENERAL00', text: 'elsewhere' });
    for (let i = 0; i < 5; i += 1) await ada.chat.postMessage({ channel, text: 'quick' });
  });

  test('other methods have a minute’s worth by tier', async () => {
    const { bot, slack } = await given({ rateLimits: true });
    for (let i = 0; i < 20; i += 1) await bot.users.list({});
    await expect(bot.users.list({})).rejects.toBeInstanceOf(WebAPIRateLimitedError);
    expect(slack.counts()).toMatchObject({ 'users.list': 21 });
  });
});

describe('misbehaviour', () => {
  const texts = async (world: Awaited<ReturnType<typeof given>>) => {
    const { messages } = await world.ada.conversations.history({ channel: world.channel });
    return messages?.map(({ text }) => text);
  };

  test('each fault strikes the bot only, and as often as it says', async () => {
    const world = await given();
    const { bot, ada, channel, ask } = world;
    const post = (text: string) => bot.chat.postMessage({ channel, text });
    const fault = (what: object) =>
      ask('POST', 'faults', { on: 'chat.postMessage', times: 1, ...what });

    await fault({ do: 'refuse' });
    await ada.chat.postMessage({ channel, text: 'ada' });
    expect((await refusalOf(post('refused'))).error).toBe('restricted_action');
    await fault({ do: 'throttle' });
    await expect(post('throttled')).rejects.toBeInstanceOf(WebAPIRateLimitedError);
    await fault({ do: 'drop' });
    await expect(post('dropped')).rejects.toBeInstanceOf(WebAPIRequestError);
    await fault({ do: 'commit-then-500' });
    await expect(post('committed')).rejects.toBeInstanceOf(WebAPIHTTPError);
    await fault({ do: 'commit-then-hang', ms: 50 });
    await expect(post('hung')).rejects.toBeInstanceOf(Error);
    await fault({ do: 'delay', ms: 30 });
    await post('delayed');
    expect(await texts(world)).toEqual(['delayed', 'hung', 'committed', 'ada']);
  });

  test('faults are refused when malformed, and cleared', async () => {
    const world = await given();
    const { ask, bot, channel } = world;
    expect((await ask('POST', 'faults', { on: '*', do: 'explode', times: 1 })).status).toBe(400);
    await ask('POST', 'faults', { on: '*', do: 'refuse', times: 100 });
    await ask('DELETE', 'faults');
    await bot.chat.postMessage({ channel, text: 'fine' });
    expect(await texts(world)).toEqual(['fine']);
  });
});

test('a workspace on disk comes back as it was left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slack-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'workspace.db');
  const before = await given({ file });
  const { ts = '' } = await before.ada.chat.postMessage({ channel: before.channel, text: 'kept' });
  await before.ada.reactions.add({ channel: before.channel, timestamp: ts, name: 'eyes' });
  await before.bot.conversations.join({ channel: before.channel });
  await before.close();

  const after = await given({ file });
  expect(after.slack.users).toEqual(before.slack.users);
  expect(after.slack.bot).toEqual(before.slack.bot);
  const { messages } = await after.bot.conversations.history({ channel: after.channel });
  expect(messages?.[1]).toMatchObject({ text: 'kept', ts, reactions: [{ name: 'eyes' }] });
  const next = await after.ada.chat.postMessage({ channel: after.channel, text: 'next' });
  expect(Number(next.ts)).toBeGreaterThan(Number(ts));
});
