import { describe, expect, test } from 'vitest';
import { createFixture, privateChannel, refusalOf } from './fixture.ts';
import { addPartner, partnerTeam } from './partner.ts';

describe('users.info', () => {
  test('of somebody of another organization says whether they are a stranger', async () => {
    const fixture = await createFixture({ scopes: ['users:read.email'] });
    const { arrange, bot } = fixture;
    const { id } = await addPartner(fixture);
    const { user: mallory } = await arrange('users', { name: 'mallory', team_id: partnerTeam });
    const known = await bot.users.info({ user: id });
    expect(known.user).toMatchObject({ team_id: partnerTeam, is_stranger: false, is_bot: false });
    const stranger = await bot.users.info({ user: mallory.id });
    expect(stranger.user).toMatchObject({ is_stranger: true, profile: { team: partnerTeam } });
    expect(stranger.user).not.toHaveProperty('is_restricted');
    expect(stranger.user?.profile).not.toHaveProperty('email');
    await arrange('users', { name: 'eve', is_stranger: true });
    expect((await bot.users.info({ user: id })).user).toMatchObject({ is_stranger: true });
    const { members } = await bot.users.list({});
    expect(members?.map(({ name }) => name)).toEqual(['ada', 'grace', 'slackbot', 'casethread']);
  });

  test('of nobody is refused', async () => {
    const { bot } = await createFixture();
    const call = bot.users.info({ user: 'U0NOBODY' });
    expect((await refusalOf(call)).error).toBe('user_not_found');
  });

  test('of Slackbot does not say that it is a bot', async () => {
    const { bot } = await createFixture();
    const { user } = await bot.users.info({ user: 'USLACKBOT' });
    expect(user).toMatchObject({ id: 'USLACKBOT', is_bot: false, deleted: false });
    expect(user?.profile).not.toHaveProperty('bot_id');
  });
});

describe('guests', () => {
  for (const flag of ['is_restricted', 'is_ultra_restricted'])
    test(`with ${flag} see the channels that they are in, and no other`, async () => {
      const { arrange, ada, bot, channel, client } = await createFixture();
      const { user } = await arrange('users', { name: 'guest', [flag]: true });
      await ada.conversations.invite({ channel, users: user.id });
      const guest = client(user.token);
      const { channels } = await guest.conversations.list({});
      expect(channels?.map(({ id }) => id)).toEqual([channel]);
      const join = guest.conversations.join({ channel: 'C01GENERAL00' });
      expect((await refusalOf(join)).error).toBe('channel_not_found');
      expect((await bot.users.info({ user: user.id })).user).toMatchObject({ [flag]: true });
    });
});

test('a deactivated person is marked so, cannot call, and stays the author of messages', async () => {
  const { arrange, ada, grace, bot, channel, slack } = await createFixture({
    scopes: ['users:read.email'],
  });
  await grace.chat.postMessage({ channel, text: 'before' });
  await arrange('users', { name: 'grace', deleted: true });
  expect((await refusalOf(grace.auth.test())).error).toBe('account_inactive');
  const { id = '' } = slack.users.grace ?? {};
  expect((await bot.users.info({ user: id })).user).toMatchObject({ deleted: true });
  const lookup = bot.users.lookupByEmail({ email: 'grace@example.com' });
  expect((await refusalOf(lookup)).error).toBe('users_not_found');
  const { messages } = await ada.conversations.history({ channel });
  expect(messages?.[0]).toMatchObject({ user: id, text: 'before' });
});

describe('private channels', () => {
  test('their members and messages are for their members only', async () => {
    const { ada, bot, slack } = await createFixture();
    const channel = privateChannel;
    for (const call of [
      bot.conversations.members({ channel }),
      bot.conversations.info({ channel }),
      bot.conversations.history({ channel }),
      bot.chat.postMessage({ channel, text: 'x' }),
    ])
      expect((await refusalOf(call)).error).toBe('channel_not_found');
    const user = slack.users.ada?.id ?? '';
    const types = 'public_channel,private_channel';
    const seen = await bot.users.conversations({ user, types });
    expect(seen.channels?.map(({ name }) => name)).toEqual(['incidents', 'general']);
    await ada.conversations.invite({ channel, users: slack.bot.id });
    const { members } = await bot.conversations.members({ channel });
    expect(members).toEqual([user, slack.users.grace?.id, slack.bot.id]);
  });

  test('can be created, like public ones, and contain who created them', async () => {
    const { ada, grace, slack } = await createFixture();
    const { channel } = await ada.conversations.create({ name: 'secret', is_private: true });
    expect(channel).toMatchObject({ name: 'secret', is_private: true, is_member: true });
    const id = channel?.id ?? '';
    const { members } = await ada.conversations.members({ channel: id });
    expect(members).toEqual([slack.users.ada?.id]);
    const info = grace.conversations.info({ channel: id });
    expect((await refusalOf(info)).error).toBe('channel_not_found');
    const taken = ada.conversations.create({ name: 'incidents' });
    expect((await refusalOf(taken)).error).toBe('name_taken');
    await ada.conversations.create({ name: 'open' });
    const { channels } = await grace.conversations.list({});
    expect(channels?.map(({ name }) => name)).toContain('open');
  });
});

test('user groups have handles and members', async () => {
  const { ada, bot, slack } = await createFixture();
  const { usergroup } = await ada.usergroups.create({ name: 'On call', handle: 'oncall' });
  const id = usergroup?.id ?? '';
  const users = [slack.users.ada?.id, slack.users.grace?.id];
  await ada.usergroups.users.update({ usergroup: id, users: users.join(',') });
  expect(await bot.usergroups.list({ include_users: true })).toMatchObject({
    usergroups: [{ id, handle: 'oncall', name: 'On call', users, team_id: slack.team }],
  });
  expect((await bot.usergroups.list({})).usergroups?.[0]).not.toHaveProperty('users');
  expect(await bot.usergroups.users.list({ usergroup: id })).toMatchObject({ users });
  const group = { name: 'Off call', handle: 'offcall' };
  expect(await refusalOf(bot.usergroups.create(group))).toMatchObject({
    error: 'missing_scope',
    needed: 'usergroups:write',
  });
});

test('what an administrator arranges is checked', async () => {
  const { ask } = await createFixture();
  const arrange = (what: string, body: object) => ask('POST', `admin/${what}`, body);
  expect(await arrange('users', { name: 'x', colour: 'red' })).toMatchObject({
    status: 400,
    body: { error: 'invalid_arguments', response_metadata: { messages: [expect.any(String)] } },
  });
  expect(await arrange('users', { name: 'x', team_id: 'T0NONE' })).toMatchObject({
    status: 404,
    body: { error: 'team_not_found' },
  });
  expect(await arrange('nothing', {})).toMatchObject({ status: 404 });
  expect(await arrange('channels', { channel: 'C0', shared_with: [] })).toMatchObject({
    status: 404,
    body: { error: 'channel_not_found' },
  });
  expect(await arrange('files', { file: 'F0' })).toMatchObject({ status: 404 });
  expect(await arrange('apps', { name: 'X', authorized_by: ['x'] })).toMatchObject({ status: 404 });
});
