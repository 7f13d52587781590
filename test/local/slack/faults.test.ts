import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFixture, type Fixture, refusalOf } from './fixture.ts';

describe('faults', () => {
  const texts = async (fixture: Fixture) => {
    const { messages } = await fixture.ada.conversations.history({ channel: fixture.channel });
    return messages?.map(({ text }) => text);
  };

  test('a fault applies to calls of the bot only, as many times as it says', async () => {
    const fixture = await createFixture();
    const { bot, ada, channel, ask } = fixture;
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
    expect(await texts(fixture)).toEqual(['delayed', 'hung', 'committed', 'ada']);
  });

  test('a malformed fault is refused; faults can be cleared', async () => {
    const fixture = await createFixture();
    const { ask, bot, channel } = fixture;
    expect((await ask('POST', 'faults', { on: '*', do: 'explode', times: 1 })).status).toBe(400);
    await ask('POST', 'faults', { on: '*', do: 'refuse', times: 100 });
    await ask('DELETE', 'faults');
    await bot.chat.postMessage({ channel, text: 'fine' });
    expect(await texts(fixture)).toEqual(['fine']);
  });
});
test('a workspace on disk is the same after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slack-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'workspace.db');
  const before = await createFixture({ file });
  const { ts = '' } = await before.ada.chat.postMessage({ channel: before.channel, text: 'kept' });
  await before.ada.reactions.add({ channel: before.channel, timestamp: ts, name: 'eyes' });
  await before.bot.conversations.join({ channel: before.channel });
  await before.close();

  const after = await createFixture({ file });
  expect(after.slack.users).toEqual(before.slack.users);
  expect(after.slack.bot).toEqual(before.slack.bot);
  const { messages } = await after.bot.conversations.history({ channel: after.channel });
  expect(messages?.[1]).toMatchObject({ text: 'kept', ts, reactions: [{ name: 'eyes' }] });
  const next = await after.ada.chat.postMessage({ channel: after.channel, text: 'next' });
  expect(Number(next.ts)).toBeGreaterThan(Number(ts));
});
