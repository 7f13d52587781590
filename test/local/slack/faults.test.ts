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
    await fault({ do: 'answer-html' });
    expect((await refusalOf(post('not posted'))).error).toMatch(/^<!DOCTYPE html>/);
    await fault({ do: 'answer-ok' });
    expect((await post('not posted')).ts).toBeUndefined();
    await fault({ do: 'commit-then-answer-ok' });
    expect((await post('unnamed')).ts).toBeUndefined();
    const posted = ['unnamed', 'delayed', 'hung', 'committed', 'ada'];
    expect(await texts(fixture)).toEqual(posted);
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
describe('faults of a response_url', () => {
  for (const status of [404, 410, 429, 500, 503])
    test(`answer ${status} and do nothing`, async () => {
      const { act, app, ask, channel, see } = await createFixture();
      await act('command', { channel, text: 'go' });
      const url = app.received[0]?.payload.response_url ?? '';
      const respond = () => fetch(url, { method: 'POST', body: JSON.stringify({ text: 'hi' }) });
      const fault = { on: 'response_url', do: 'refuse', status, times: 2, ms: 2500 };
      expect((await ask('POST', 'faults', fault)).status).toBe(200);
      for (let i = 0; i < 2; i += 1) {
        const { headers, ...answer } = await respond().then((one) => ({
          status: one.status,
          headers: one.headers,
        }));
        expect(answer.status).toBe(status);
        expect(headers.get('retry-after')).toBe(status === 429 ? '3' : null);
      }
      expect(await see('ephemerals?user=ada')).toEqual([]);
      expect((await respond()).status).toBe(200);
      expect(await see('ephemerals?user=ada')).toMatchObject([{ text: 'hi' }]);
    });

  test('close the connection, are checked, and can be cleared', async () => {
    const { act, app, ask, channel } = await createFixture();
    await act('command', { channel, text: 'go' });
    const url = app.received[0]?.payload.response_url ?? '';
    const respond = () => fetch(url, { method: 'POST', body: JSON.stringify({ text: 'hi' }) });
    const fault = { on: 'response_url', times: 1 };
    await ask('POST', 'faults', { ...fault, do: 'drop' });
    await expect(respond()).rejects.toThrow();
    const wrong = [{ do: 'commit-then-500' }, { do: 'refuse', status: 200 }];
    for (const one of wrong)
      expect((await ask('POST', 'faults', { ...fault, ...one })).status).toBe(400);
    await ask('POST', 'faults', { ...fault, do: 'refuse' });
    await ask('DELETE', 'faults');
    expect((await respond()).status).toBe(200);
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
