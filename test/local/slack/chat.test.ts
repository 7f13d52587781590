import { describe, expect, test } from 'vitest';
import { createFixture, refusalOf, section } from './fixture.ts';

describe('posting', () => {
  test('a message has a unique, increasing ts and shows who wrote it', async () => {
    const { bot, ada, channel, slack } = await createFixture();
    const first = await bot.chat.postMessage({ channel, text: 'one' });
    const second = await ada.chat.postMessage({ channel, text: 'two' });
    expect(first.ts).toMatch(/^\d{10}\.\d{6}$/);
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
    expect(first.message).toMatchObject({
      type: 'message',
      user: slack.bot.id,
      bot_id: expect.stringMatching(/^B/),
      app_id: expect.stringMatching(/^A/),
      bot_profile: { name: 'Casethread' },
    });
    expect(second.message).toMatchObject({
      user: slack.users.ada?.id,
      client_msg_id: expect.any(String),
    });
    expect(second.message).not.toHaveProperty('bot_id');
  });

  test("a reply is in its parent's thread; a broadcast reply is in the channel too", async () => {
    const { bot, ada, channel } = await createFixture();
    const root = await bot.chat.postMessage({ channel, text: 'root' });
    await ada.chat.postMessage({ channel, thread_ts: root.ts, text: 'hidden' });
    const thread_ts = root.ts ?? '';
    await ada.chat.postMessage({ channel, thread_ts, text: 'loud', reply_broadcast: true });
    const { messages: thread } = await ada.conversations.replies({ channel, ts: root.ts ?? '' });
    expect(thread?.map(({ text }) => text)).toEqual(['root', 'hidden', 'loud']);
    expect(thread?.[0]).toMatchObject({ reply_count: 2, thread_ts: root.ts, reply_users_count: 1 });
    expect(thread?.[1]).toMatchObject({ thread_ts: root.ts });
    const { messages: top } = await ada.conversations.history({ channel });
    expect(top?.map(({ text, subtype }) => [text, subtype])).toEqual([
      ['loud', 'thread_broadcast'],
      ['root', undefined],
    ]);
  });

  test('a reply under a deleted or unknown parent becomes a message of the channel', async () => {
    const { bot, ada, channel } = await createFixture();
    const root = await bot.chat.postMessage({ channel, text: 'root' });
    await bot.chat.delete({ channel, ts: root.ts ?? '' });
    const reply = await ada.chat.postMessage({ channel, thread_ts: root.ts, text: 'late' });
    expect(reply.message).not.toHaveProperty('thread_ts');
    const wrong = await ada.chat.postMessage({
      channel,
      thread_ts: '1700000000.000001',
      text: 'x',
    });
    expect(wrong.message).not.toHaveProperty('thread_ts');
    const bad = await refusalOf(ada.chat.postMessage({ channel, thread_ts: '0', text: 'x' }));
    expect(bad.error).toBe('invalid_thread_ts');
  });

  test('deleting a parent with replies leaves a tombstone that takes no more replies', async () => {
    const { bot, ada, channel } = await createFixture();
    const root = await bot.chat.postMessage({ channel, text: 'root' });
    await ada.chat.postMessage({ channel, thread_ts: root.ts, text: 'kept' });
    await bot.chat.delete({ channel, ts: root.ts ?? '' });
    const { messages } = await ada.conversations.replies({ channel, ts: root.ts ?? '' });
    expect(messages).toMatchObject([
      { subtype: 'tombstone', text: 'This message was deleted.' },
      { text: 'kept' },
    ]);
    const late = await ada.chat.postMessage({ channel, thread_ts: root.ts, text: 'late' });
    expect(late.message).not.toHaveProperty('thread_ts');
  });

  test('metadata is returned only with include_all_metadata', async () => {
    const { bot, channel } = await createFixture();
    await bot.conversations.join({ channel });
    const metadata = { event_type: 'case', event_payload: { key: 'K1' } };
    const { ts } = await bot.chat.postMessage({ channel, text: 'root', metadata });
    const plain = await bot.conversations.replies({ channel, ts: ts ?? '' });
    expect(plain.messages?.[0]).not.toHaveProperty('metadata');
    const full = await bot.conversations.replies({
      channel,
      ts: ts ?? '',
      include_all_metadata: true,
    });
    expect(full.messages?.[0]).toMatchObject({ metadata });
  });

  test('a long text is split and one ts returned; text over 40,000 characters is cut off', async () => {
    const { ada, channel } = await createFixture();
    const { ts } = await ada.chat.postMessage({ channel, text: 'x'.repeat(4041) });
    const { messages } = await ada.conversations.history({ channel });
    expect(messages?.map(({ text }) => text?.length)).toEqual([1, 4040]);
    expect(messages?.[1]?.ts).toBe(ts);
    await ada.chat.postMessage({ channel, text: 'y'.repeat(50_000) });
    const all = await ada.conversations.history({ channel });
    const cut = all.messages?.filter(({ text }) => text?.startsWith('y')) ?? [];
    expect(cut.reduce((sum, { text }) => sum + (text?.length ?? 0), 0)).toBe(40_000);
  });

  test('text is stored escaped, with links in angle brackets', async () => {
    const { ada, channel } = await createFixture();
    const text = 'a < b && see https://example.com/?a=1&b=2.';
    const { message } = await ada.chat.postMessage({ channel, text });
    expect(message?.text).toBe('a &lt; b &amp;&amp; see <https://example.com/?a=1&amp;b=2>.');
  });

  test("a permalink contains the message's ts and its thread", async () => {
    const { ada, channel } = await createFixture();
    const { ts = '' } = await ada.chat.postMessage({ channel, text: 'root' });
    const { permalink } = await ada.chat.getPermalink({ channel, message_ts: ts });
    expect(permalink).toContain(`/archives/${channel}/p${ts.replace('.', '')}`);
  });
});

describe('changing', () => {
  test('an update replaces text and blocks and marks the message edited', async () => {
    const { bot, channel } = await createFixture();
    const blocks = [section('before')];
    const { ts = '' } = await bot.chat.postMessage({ channel, text: 'before', blocks });
    const { message } = await bot.chat.update({ channel, ts, text: 'after' });
    expect(message).toMatchObject({ text: 'after', blocks: [{ type: 'rich_text' }] });
    expect(message).toHaveProperty('edited.ts');
  });

  test("nobody can change or delete somebody else's message", async () => {
    const { bot, ada, channel } = await createFixture();
    const { ts = '' } = await ada.chat.postMessage({ channel, text: 'mine' });
    const update = await refusalOf(bot.chat.update({ channel, ts, text: 'x' }));
    expect(update.error).toBe('cant_update_message');
    const gone = await refusalOf(bot.chat.delete({ channel, ts }));
    expect(gone.error).toBe('cant_delete_message');
    const missing = bot.chat.update({ channel, ts: '1700000000.000001', text: 'x' });
    expect((await refusalOf(missing)).error).toBe('message_not_found');
  });

  test('an update over 4,000 characters is too long', async () => {
    const { bot, channel } = await createFixture();
    const { ts = '' } = await bot.chat.postMessage({ channel, text: 'x' });
    const long = bot.chat.update({ channel, ts, text: 'x'.repeat(4001) });
    expect((await refusalOf(long)).error).toBe('msg_too_long');
  });
});

test('only one person sees an ephemeral message', async () => {
  const { bot, channel, slack, see } = await createFixture();
  const ada = slack.users.ada?.id ?? '';
  await bot.chat.postEphemeral({ channel, user: ada, text: 'psst' });
  expect(await see('ephemerals?user=ada')).toMatchObject([{ text: 'psst', channel, user: ada }]);
  expect(await see('ephemerals?user=grace')).toEqual([]);
  const refused = bot.chat.postEphemeral({ channel, user: slack.bot.id, text: 'x' });
  expect((await refusalOf(refused)).error).toBe('user_not_in_channel');
});

test("a message's mentions are those that Slack would notify", async () => {
  const { bot, channel, see } = await createFixture();
  await bot.chat.postMessage({
    channel,
    text: 'safe &lt;!channel&gt;',
    blocks: [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_preformatted',
            elements: [{ type: 'text', text: '<!channel> <@U01ADALOVEL>' }],
          },
        ],
      },
      { type: 'section', text: { type: 'plain_text', text: '<!here>' } },
    ],
  });
  await bot.chat.postMessage({
    channel,
    text: 'look',
    blocks: [section('<!here> <@U01ADALOVEL>')],
  });
  await bot.chat.postMessage({ channel, text: 'hey <!channel|x> <!subteam^S012AB|@ops>' });
  await bot.chat.postMessage({ channel, text: 'hey @grace', link_names: true });
  const found = await see(`mentions?channel=${channel}`);
  expect(found.map(({ mentions }: { mentions: string[] }) => mentions)).toEqual([
    [],
    ['here', 'U01ADALOVEL'],
    ['channel', 'S012AB'],
    ['U01GRACEHOP'],
  ]);
});
