import { describe, expect, test } from 'vitest';
import { createFixture, privateChannel, refusalOf } from './fixture.ts';

describe('channels', () => {
  test('the bot may post into a public channel before it joins, but read it only afterwards', async () => {
    const { bot, channel } = await createFixture();
    await bot.chat.postMessage({ channel, text: 'hello' });
    const refused = await refusalOf(bot.conversations.history({ channel }));
    expect(refused.error).toBe('not_in_channel');
    await bot.conversations.join({ channel });
    const { messages } = await bot.conversations.history({ channel });
    expect(messages?.map(({ subtype, text }) => subtype ?? text)).toEqual([
      'channel_join',
      'hello',
    ]);
  });

  test('a private channel is not found by somebody who is not a member', async () => {
    const { bot, ada, slack } = await createFixture();
    const post = bot.chat.postMessage({ channel: privateChannel, text: 'x' });
    expect((await refusalOf(post)).error).toBe('channel_not_found');
    const types = 'public_channel,private_channel';
    const before = await bot.conversations.list({ types });
    expect(before.channels?.map(({ name }) => name)).toEqual(['incidents', 'general']);
    await ada.conversations.invite({ channel: privateChannel, users: slack.bot.id });
    await bot.chat.postMessage({ channel: privateChannel, text: 'here' });
    const { channel } = await bot.conversations.info({ channel: privateChannel });
    expect(channel).toMatchObject({ is_private: true, is_member: true });
  });

  test('an archived channel takes no messages until it is unarchived', async () => {
    const { bot, ada, channel } = await createFixture();
    await ada.conversations.archive({ channel });
    const post = await refusalOf(bot.chat.postMessage({ channel, text: 'x' }));
    expect(post.error).toBe('is_archived');
    await ada.conversations.unarchive({ channel });
    await ada.conversations.rename({ channel, name: 'outages' });
    const { channel: posted } = await bot.chat.postMessage({ channel: '#outages', text: 'x' });
    expect(posted).toBe(channel);
  });

  test('people leave and join; a direct conversation is created once', async () => {
    const { bot, ada, grace, channel, slack } = await createFixture();
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
});

describe('history', () => {
  test('pages of history have no gaps while new messages are posted', async () => {
    const { ada, channel } = await createFixture();
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

  test('oldest and latest are exact; a thread always starts with its parent', async () => {
    const { ada, channel } = await createFixture();
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
  const { bot, ada, channel } = await createFixture();
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
