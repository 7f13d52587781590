import { describe, expect, test } from 'vitest';
import { createFixture, type Fixture, refusalOf } from './fixture.ts';

/** Adds an app and gives clients for its bot and for ada through it. The bot is in #incidents. */
async function addApp({ arrange, ada, bot, channel, client }: Fixture, more: object = {}) {
  const added = await arrange('apps', { name: 'Deploys', authorized_by: ['ada'], ...more });
  await ada.conversations.invite({ channel, users: added.app.user_id });
  await bot.conversations.join({ channel });
  const { token, user_tokens } = added;
  return { app: added.app, itsBot: client(token), adaThroughIt: client(user_tokens.ada) };
}

describe('posts of another app', () => {
  test('have its ids in the event, in history and in bots.info', async () => {
    const fixture = await createFixture();
    const { app: ours, bot, channel } = fixture;
    const { app, itsBot } = await addApp(fixture);
    await bot.chat.postMessage({ channel, text: 'ours' });
    await itsBot.chat.postMessage({ channel, text: 'theirs' });
    const { payload } = await ours.until((one) => one.payload.event?.text === 'theirs');
    const ids = { user: app.user_id, bot_id: app.bot_id, app_id: app.id };
    expect(payload.event).toMatchObject({ ...ids, bot_profile: { name: 'Deploys' } });
    const { messages } = await bot.conversations.history({ channel });
    expect(messages?.[0]).toMatchObject(ids);
    expect(messages?.[1]).toMatchObject({ bot_id: 'B01CASETHRD', app_id: 'A01CASETHRD' });
    const found = await bot.bots.info({ bot: app.bot_id });
    expect(found.bot).toMatchObject({ app_id: app.id, user_id: app.user_id, name: 'Deploys' });
    const { user } = await bot.users.info({ user: app.user_id });
    expect(user).toMatchObject({ is_bot: true, profile: { bot_id: app.bot_id } });
  });

  test('with a person’s token have the person as user and the app’s bot_id', async () => {
    const fixture = await createFixture();
    const { app: ours, bot, channel, slack } = fixture;
    const { app, adaThroughIt } = await addApp(fixture);
    const { ts: root } = await bot.chat.postMessage({ channel, text: 'root' });
    await adaThroughIt.chat.postMessage({ channel, thread_ts: root ?? '', text: 'by ada' });
    const { payload } = await ours.until((one) => one.payload.event?.text === 'by ada');
    expect(payload.event).toMatchObject({
      user: slack.users.ada?.id,
      bot_id: app.bot_id,
      app_id: app.id,
      thread_ts: root,
    });
    const { messages } = await bot.conversations.replies({ channel, ts: root ?? '' });
    expect(messages?.[1]).toMatchObject({ user: slack.users.ada?.id, bot_id: app.bot_id });
    expect(await adaThroughIt.auth.test()).toMatchObject({ user: 'ada' });
  });

  test('of a workflow have a workflow_id and no user', async () => {
    const fixture = await createFixture({ events: ['app_mention'] });
    const { app: ours, bot, channel, slack } = fixture;
    const { app, itsBot } = await addApp(fixture, { name: 'Intake', is_workflow: true });
    const text = `<@${slack.bot.id}> new request`;
    await itsBot.chat.postMessage({ channel, text });
    const mention = await ours.until((one) => one.payload.event?.type === 'app_mention');
    const { messages } = await bot.conversations.history({ channel });
    for (const message of [mention.payload.event, messages?.[0]]) {
      expect(message).toMatchObject({
        subtype: 'bot_message',
        username: 'Intake',
        bot_id: app.bot_id,
        workflow_id: app.workflow_id,
      });
      expect(message).not.toHaveProperty('user');
    }
  });
});

test('Slackbot writes without bot_id', async () => {
  const { app, act, ada, bot, channel } = await createFixture();
  await bot.conversations.join({ channel });
  const { ts: root } = await bot.chat.postMessage({ channel, text: 'root' });
  const text = 'Reminder: rotate the keys.';
  await act('message', { user: 'slackbot', channel, thread_ts: root, message: { text } });
  const { payload } = await app.until((one) => one.payload.event?.text === text);
  expect(payload.event).toMatchObject({ user: 'USLACKBOT', thread_ts: root });
  expect(payload.event).not.toHaveProperty('bot_id');
  const { messages } = await ada.conversations.replies({ channel, ts: root ?? '' });
  expect(messages?.[1]).toMatchObject({ user: 'USLACKBOT', text });
});

test('every app and every person through an app can write the metadata of ours', async () => {
  const fixture = await createFixture();
  const { ada, bot, channel, slack } = fixture;
  const { app, itsBot, adaThroughIt } = await addApp(fixture);
  const metadata = { event_type: 'casethread', event_payload: { key: 'K1', part: 1 } };
  const { ts: root = '' } = await bot.chat.postMessage({ channel, text: 'root' });
  for (const client of [bot, itsBot, adaThroughIt])
    await client.chat.postMessage({ channel, thread_ts: root, text: 'x', metadata });
  const all = { channel, ts: root, include_all_metadata: true };
  const { messages } = await bot.conversations.replies(all);
  expect(messages?.slice(1)).toMatchObject([
    { metadata, user: slack.bot.id, bot_id: 'B01CASETHRD', app_id: 'A01CASETHRD' },
    { metadata, user: app.user_id, bot_id: app.bot_id, app_id: app.id },
    { metadata, user: slack.users.ada?.id, bot_id: app.bot_id, app_id: app.id },
  ]);
  const refused = ada.chat.postMessage({ channel, text: 'x', metadata });
  expect((await refusalOf(refused)).error).toBe('metadata_must_be_sent_from_app');
});
