import { describe, expect, test } from 'vitest';
import { createFixture, privateChannel, refusalOf } from './fixture.ts';

describe('sharing a message', () => {
  test('attaches it with its author, text and blocks', async () => {
    const { app, act, ada, bot, channel, grace, slack } = await createFixture();
    await bot.conversations.join({ channel });
    const { ts: root } = await bot.chat.postMessage({ channel, text: 'root' });
    const source = { channel: 'C01GENERAL00', text: 'Disk is *full*' };
    const { ts: shared } = await grace.chat.postMessage(source);
    const where = { channel, thread_ts: root };
    const what = { shared_channel: source.channel, shared_ts: shared };
    await act('share', { ...where, ...what, text: 'see this' });
    await act('share', { ...where, ...what });
    await app.until(({ payload }) => payload.event?.text === '');
    const attachment = {
      id: 1,
      is_share: true,
      is_msg_unfurl: true,
      author_id: slack.users.grace?.id,
      author_name: 'Grace Hopper',
      channel_id: source.channel,
      text: 'Disk is *full*',
      ts: shared,
      from_url: expect.stringContaining('/archives/C01GENERAL00/p'),
      message_blocks: [{ channel: source.channel, message: { blocks: [{ type: 'rich_text' }] } }],
    };
    const [withComment, alone] = app.messages().slice(-2);
    expect(withComment).toMatchObject({ text: 'see this', attachments: [attachment] });
    expect(alone).toMatchObject({ text: '', thread_ts: root, attachments: [attachment] });
    expect(alone).not.toHaveProperty('blocks');
    const { messages } = await ada.conversations.replies({ channel, ts: root ?? '' });
    expect(messages?.[2]).toMatchObject({ attachments: [attachment] });
  });

  test('is for somebody who can see it', async () => {
    const { ask, arrange, ada, channel } = await createFixture();
    await arrange('users', { name: 'lin' });
    const { ts } = await ada.chat.postMessage({ channel: privateChannel, text: 'secret' });
    const share = { user: 'lin', shared_channel: privateChannel, shared_ts: ts, channel };
    expect(await ask('POST', 'user-actions/share', share)).toMatchObject({ status: 404 });
  });
});

test('a pasted table is in the blocks of an attachment', async () => {
  const { app, ada, bot, channel } = await createFixture();
  await bot.conversations.join({ channel });
  const cell = (text: string) => ({ type: 'raw_text', text });
  const table = {
    type: 'table',
    rows: [
      [cell('zone'), cell('p99')],
      [cell('use1'), cell('120')],
    ],
  };
  const attachments = [{ blocks: [table] as never[] }];
  await ada.chat.postMessage({ channel, text: '', attachments });
  const { payload } = await app.until((one) => one.payload.event?.attachments !== undefined);
  expect(payload.event).toMatchObject({ text: '', attachments: [{ id: 1, blocks: [table] }] });
  expect(payload.event).not.toHaveProperty('blocks');
});

describe('a message with given fields', () => {
  test('has them in the event and in history, also as null, and lacks those left out', async () => {
    const { app, act, ada, bot, channel, slack } = await createFixture();
    await bot.conversations.join({ channel });
    const { ts: root } = await bot.chat.postMessage({ channel, text: 'root' });
    const message = {
      text: 'trace attached',
      subtype: null,
      user_team: 'T0FOREIGN1',
      files: [{ id: 'F1', name: null, title: 'trace' }],
    };
    const omit = ['team', 'client_msg_id'];
    const { ts } = await act('message', { channel, thread_ts: root, message, omit });
    await app.until(({ payload }) => payload.event?.ts === ts);
    const { messages } = await ada.conversations.replies({ channel, ts: root ?? '' });
    for (const shown of [app.messages().at(-1), messages?.[1]]) {
      expect(shown).toMatchObject({
        ...message,
        user: slack.users.ada?.id,
        thread_ts: root,
        blocks: [{ type: 'rich_text' }],
      });
      for (const name of omit) expect(shown).not.toHaveProperty(name);
    }
  });

  test('may have no text or blocks, but keeps its ts and thread', async () => {
    const { act, ada, ask, channel } = await createFixture();
    for (const text of ['', null]) await act('message', { channel, message: { text } });
    const { messages } = await ada.conversations.history({ channel });
    expect(messages?.map(({ text }) => text)).toEqual([null, '']);
    const refused = await ask('POST', 'user-actions/message', {
      user: 'ada',
      channel,
      message: { ts: '1.2' },
    });
    expect(refused).toMatchObject({ status: 400, body: { reserved: ['ts'] } });
  });
});

describe('limits of a message', () => {
  test('a long reply without blocks is split within its thread, and one ts returned', async () => {
    const { ada, bot, channel } = await createFixture();
    const { ts: root = '' } = await bot.chat.postMessage({ channel, text: 'root' });
    const reply = { channel, thread_ts: root, text: 'x'.repeat(9000) };
    const { ts } = await bot.chat.postMessage(reply);
    const { messages } = await ada.conversations.replies({ channel, ts: root });
    const parts = messages?.slice(1) ?? [];
    expect(parts.map(({ text }) => text?.length)).toEqual([4040, 4040, 920]);
    expect(parts[0]?.ts).toBe(ts);
  });

  test('with blocks the text is not split, and cut off after 40,000 characters', async () => {
    const { bot, channel } = await createFixture();
    const blocks = [{ type: 'divider' as const }];
    const { message } = await bot.chat.postMessage({ channel, text: 'y'.repeat(50_000), blocks });
    expect(message?.text).toHaveLength(40_000);
  });

  test('rich text of more than 11,000 characters in all is too long', async () => {
    const { bot, channel } = await createFixture();
    const rich = (length: number) => ({
      type: 'rich_text' as const,
      elements: [
        {
          type: 'rich_text_preformatted' as const,
          elements: [{ type: 'text' as const, text: 'z'.repeat(length) }],
        },
      ],
    });
    await bot.chat.postMessage({ channel, text: 'x', blocks: [rich(5500), rich(5500)] });
    const long = bot.chat.postMessage({ channel, text: 'x', blocks: [rich(5500), rich(5501)] });
    expect((await refusalOf(long)).error).toBe('msg_blocks_too_long');
  });
});
