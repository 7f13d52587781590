import { expect, test } from 'vitest';
import { createFixture } from './fixture.ts';

test('the app receives signed events of channels that its bot is in, in order', async () => {
  const { app, ada, bot, channel, slack } = await createFixture();
  await ada.chat.postMessage({ channel, text: 'before joining' });
  await bot.conversations.join({ channel });
  for (const text of ['1', '2', '3']) await ada.chat.postMessage({ channel, text });
  const last = await app.until(({ payload }) => payload.event?.text === '3');
  expect(app.messages().map(({ text, subtype }) => subtype ?? text)).toEqual([
    'channel_join',
    '1',
    '2',
    '3',
  ]);
  expect(last).toMatchObject({
    signed: true,
    payload: {
      type: 'event_callback',
      team_id: slack.team,
      api_app_id: expect.stringMatching(/^A/),
      event_id: expect.stringMatching(/^Ev/),
      event_time: expect.any(Number),
      authorizations: [{ user_id: slack.bot.id, is_bot: true }],
      event: {
        type: 'message',
        user: slack.users.ada?.id,
        channel,
        channel_type: 'channel',
        team: slack.team,
        client_msg_id: expect.any(String),
        blocks: [{ type: 'rich_text' }],
      },
    },
  });
  expect(last.payload.event?.event_ts).toBe(last.payload.event?.ts);
});

test("events of replies, edits, deletions and the app's own posts", async () => {
  const { app, ada, bot, channel, slack } = await createFixture();
  await bot.conversations.join({ channel });
  const { ts: root = '' } = await bot.chat.postMessage({ channel, text: 'root' });
  const { ts = '' } = await ada.chat.postMessage({ channel, thread_ts: root, text: 'reply' });
  await ada.chat.update({ channel, ts, text: 'edited' });
  await ada.chat.delete({ channel, ts });
  await ada.chat.postMessage({ channel, thread_ts: root, text: 'x', reply_broadcast: true });
  await bot.chat.delete({ channel, ts: root });
  await app.until(({ payload }) => payload.event?.message?.subtype === 'tombstone');
  const [, posted, reply, edited, deleted, broadcast] = app.messages();
  expect(posted).toMatchObject({
    text: 'root',
    bot_id: expect.any(String),
    app_id: expect.any(String),
  });
  expect(reply).toMatchObject({ thread_ts: root, parent_user_id: slack.bot.id });
  expect(edited).toMatchObject({
    subtype: 'message_changed',
    hidden: true,
    channel,
    message: { ts, text: 'edited', thread_ts: root, edited: { user: slack.users.ada?.id } },
    previous_message: { ts, text: 'reply' },
  });
  expect(edited?.ts).not.toBe(ts);
  expect(deleted).toMatchObject({
    subtype: 'message_deleted',
    deleted_ts: ts,
    previous_message: { text: 'edited' },
  });
  expect(broadcast).toMatchObject({
    subtype: 'thread_broadcast',
    thread_ts: root,
    root: { ts: root },
  });
});

test('an event that failed is sent three times more, unless the app sends x-slack-no-retry', async () => {
  const { app, ada, bot, channel } = await createFixture({ retryDelays: [0, 10, 20] });
  await bot.conversations.join({ channel });
  app.answer = ({ payload }) => {
    if (payload.event?.text === 'broken') return { status: 500 };
    if (payload.event?.text === 'declined')
      return { status: 500, headers: { 'x-slack-no-retry': '1' } };
    return {};
  };
  await ada.chat.postMessage({ channel, text: 'declined' });
  await ada.chat.postMessage({ channel, text: 'broken' });
  await app.until(({ headers }) => headers['x-slack-retry-num'] === '3');
  const tries = (text: string) =>
    app.received.filter(({ payload }) => payload.event?.text === text);
  expect(tries('declined')).toHaveLength(1);
  expect(
    tries('broken').map(({ headers }) => [
      headers['x-slack-retry-num'],
      headers['x-slack-retry-reason'],
    ]),
  ).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
    ['3', 'http_error'],
  ]);
  expect(new Set(tries('broken').map(({ payload }) => payload.event_id)).size).toBe(1);
});

test('the next event of a channel waits for a slow app for three seconds; other channels do not', async () => {
  const { app, ada, bot, channel } = await createFixture({ retryDelays: [] });
  const other = 'C01GENERAL00';
  await bot.conversations.join({ channel });
  await bot.conversations.join({ channel: other });
  app.answer = ({ payload }) => (payload.event?.text === 'slow' ? 'never' : {});
  await ada.chat.postMessage({ channel, text: 'slow' });
  await ada.chat.postMessage({ channel, text: 'after' });
  await ada.chat.postMessage({ channel: other, text: 'elsewhere' });
  await app.until(({ payload }) => payload.event?.text === 'after');
  const texts = app.messages().map(({ text }) => text);
  expect(texts.indexOf('elsewhere')).toBeLessThan(texts.indexOf('after'));
});

test('a fault can drop an event', async () => {
  const { app, ada, bot, channel, ask } = await createFixture();
  await bot.conversations.join({ channel });
  expect((await ask('POST', 'faults', { on: 'event', do: 'delay', times: 1 })).status).toBe(400);
  await ask('POST', 'faults', { on: 'event', do: 'drop', times: 1 });
  await ada.chat.postMessage({ channel, text: 'lost' });
  await ada.chat.postMessage({ channel, text: 'delivered' });
  await app.until(({ payload }) => payload.event?.text === 'delivered');
  expect(app.messages().map(({ text }) => text)).not.toContain('lost');
});

test('only events that the manifest subscribes to are sent', async () => {
  const subscribed = ['app_mention', 'member_joined_channel', 'reaction_added'];
  const { app, ada, bot, channel, slack } = await createFixture({ events: subscribed });
  await bot.conversations.join({ channel });
  const { ts = '' } = await ada.chat.postMessage({ channel, text: `<@${slack.bot.id}> help` });
  await ada.reactions.add({ channel, timestamp: ts, name: 'eyes' });
  await ada.reactions.remove({ channel, timestamp: ts, name: 'eyes' });
  await ada.chat.postMessage({ channel, text: 'end' });
  await app.until(({ payload }) => payload.event?.text === 'end');
  expect(app.received.map(({ payload }) => payload.event?.type)).toEqual([
    'message',
    'member_joined_channel',
    'message',
    'app_mention',
    'reaction_added',
    'message',
  ]);
});

test('a file is uploaded, shared in a message, and downloaded by those who may read it', async () => {
  const { app, ada, bot, adaToken, channel, slack } = await createFixture({
    scopes: ['files:read'],
  });
  await bot.conversations.join({ channel });
  const { ts: root = '' } = await ada.chat.postMessage({ channel, text: 'root' });
  const bytes = Buffer.from('2026-11-01 ERROR disk full ä\n');
  const shared = await ada.filesUploadV2({
    channel_id: channel,
    thread_ts: root,
    filename: 'app.log',
    file: bytes,
    initial_comment: 'the log',
  });
  expect(shared.ok).toBe(true);
  const { payload } = await app.until(({ payload: { event } }) => event?.files !== undefined);
  expect(payload.event).toMatchObject({
    subtype: 'file_share',
    text: 'the log',
    thread_ts: root,
    files: [{ name: 'app.log', size: bytes.length, mimetype: 'text/plain', filetype: 'log' }],
  });
  const url = payload.event?.files?.[0]?.url_private_download ?? '';
  const id = payload.event?.files?.[0]?.id ?? '';
  const download = (token: string) => fetch(url, { headers: { authorization: `Bearer ${token}` } });
  expect(Buffer.from(await (await download(slack.bot.token)).arrayBuffer())).toEqual(bytes);
  expect(await (await download(adaToken)).text()).toBe(bytes.toString());
  const signInPage = await download('xoxb-other');
  expect([signInPage.status, signInPage.headers.get('content-type')]).toEqual([
    200,
    'text/html; charset=utf-8',
  ]);
  const info = await bot.files.info({ file: id });
  expect(info.file).toMatchObject({ shares: { public: { [channel]: [{ thread_ts: root }] } } });
});
