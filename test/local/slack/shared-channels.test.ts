import { describe, expect, test } from 'vitest';
import {
  createFixture,
  interactions,
  lastCommand,
  modal,
  privateChannel,
  refusalOf,
  section,
} from './fixture.ts';
import { addPartner, partnerTeam } from './partner.ts';

describe('messages in a channel that is shared with another workspace', () => {
  test('name the workspace of their author in every field that Slack has for it', async () => {
    const fixture = await createFixture();
    const { app, ada, channel, slack } = fixture;
    const { eve, id } = await addPartner(fixture);
    await eve.chat.postMessage({ channel, text: 'from eve' });
    await ada.chat.postMessage({ channel, text: 'from ada' });
    const last = await app.until(({ payload }) => payload.event?.text === 'from ada');
    const team = (of: string) => ({
      team: of,
      user_team: of,
      source_team: of,
      user_profile: { team: of },
    });
    expect(app.messages().slice(-2)).toMatchObject([
      { user: id, ...team(partnerTeam) },
      { ...team(slack.team) },
    ]);
    expect(last.payload).toMatchObject({
      team_id: slack.team,
      context_team_id: slack.team,
      is_ext_shared_channel: true,
      authorizations: [{ team_id: slack.team, user_id: slack.bot.id }],
    });
    const { messages } = await ada.conversations.history({ channel });
    expect(messages?.[1]).toMatchObject(team(partnerTeam));
  });

  test('in a channel that is not shared have only `team`', async () => {
    const { app, ada, bot, channel, slack } = await createFixture();
    await bot.conversations.join({ channel });
    await ada.chat.postMessage({ channel, text: 'alone' });
    const { payload } = await app.until((one) => one.payload.event?.text === 'alone');
    expect(payload.event).toMatchObject({ team: slack.team });
    for (const name of ['user_team', 'source_team', 'user_profile'])
      expect(payload.event).not.toHaveProperty(name);
    expect(payload).toMatchObject({ is_ext_shared_channel: false });
  });

  for (const [envelope_team, adaEnvelope, eveEnvelope] of [
    ['host', partnerTeam, partnerTeam],
    ['sender', undefined, partnerTeam],
  ] as const)
    test(`are sent with the team_id of the ${envelope_team}, and our authorization`, async () => {
      const fixture = await createFixture();
      const { app, ada, channel, slack } = fixture;
      const { eve } = await addPartner(fixture, { host_team_id: partnerTeam, envelope_team });
      await ada.chat.postMessage({ channel, text: 'from ada' });
      const { ts = '' } = await eve.chat.postMessage({ channel, text: 'from eve' });
      await eve.chat.update({ channel, ts, text: 'edited by eve' });
      await app.until(({ payload }) => payload.event?.subtype === 'message_changed');
      const [fromAda, fromEve, edit] = app.received.slice(-3).map(({ payload }) => payload);
      const ours = { authorizations: [{ team_id: slack.team }], context_team_id: slack.team };
      expect(fromAda).toMatchObject({ team_id: adaEnvelope ?? slack.team, ...ours });
      expect(fromEve).toMatchObject({ team_id: eveEnvelope, ...ours });
      expect(edit).toMatchObject({
        team_id: eveEnvelope,
        event: { message: { user_team: partnerTeam, source_team: partnerTeam } },
        ...ours,
      });
    });
});

test('a shared channel says so, and who shares it', async () => {
  const fixture = await createFixture();
  const { bot, channel, slack } = fixture;
  const before = await bot.conversations.info({ channel });
  expect(before.channel).toMatchObject({ is_shared: false, is_ext_shared: false });
  await addPartner(fixture, { host_team_id: partnerTeam });
  const { channel: after } = await bot.conversations.info({ channel });
  expect(after).toMatchObject({
    is_shared: true,
    is_ext_shared: true,
    is_org_shared: false,
    conversation_host_id: partnerTeam,
    shared_team_ids: [slack.team, partnerTeam],
    connected_team_ids: [partnerTeam],
  });
});

test('somebody of another workspace sees only the shared channels that they are in', async () => {
  const fixture = await createFixture();
  const { ada, channel } = fixture;
  const { eve, id } = await addPartner(fixture);
  const { channels } = await eve.conversations.list({});
  expect(channels?.map((one) => one.id)).toEqual([channel]);
  const other = 'C01GENERAL00';
  const post = eve.chat.postMessage({ channel: other, text: 'x' });
  expect((await refusalOf(post)).error).toBe('channel_not_found');
  const invite = ada.conversations.invite({ channel: other, users: id });
  expect((await refusalOf(invite)).error).toBe('cant_invite');
});

describe('interactions of somebody of another workspace', () => {
  test('on a message and of a shortcut have their team in `user` and ours in `team`', async () => {
    const shortcuts = [
      { type: 'message', callback_id: 'adopt', name: 'Adopt' },
      { type: 'global', callback_id: 'new', name: 'New' },
    ];
    const fixture = await createFixture({ features: { shortcuts } });
    const { act, bot, channel, slack } = fixture;
    const { id } = await addPartner(fixture);
    const { ts } = await bot.chat.postMessage({
      channel,
      text: 'x',
      blocks: [
        {
          type: 'actions',
          block_id: 'b',
          elements: [
            { type: 'button', action_id: 'resolve', text: { type: 'plain_text', text: 'Resolve' } },
          ],
        },
      ],
    });
    const on = { user: 'eve', channel, message_ts: ts };
    await act('action', { ...on, block_id: 'b', action_id: 'resolve' });
    await act('shortcut', { ...on, callback_id: 'adopt' });
    await act('shortcut', { user: 'eve', callback_id: 'new' });
    const who = { user: { id, team_id: partnerTeam }, team: { id: slack.team } };
    for (const type of ['block_actions', 'message_action', 'shortcut'])
      expect(interactions(fixture, type), type).toMatchObject([who]);
  });

  test('of a view name their team twice, and ours in app_installed_team_id', async () => {
    const fixture = await createFixture();
    const { act, bot, channel, slack } = fixture;
    await addPartner(fixture);
    await act('command', { user: 'eve', channel, text: 'go' });
    const trigger_id = lastCommand(fixture)?.payload.trigger_id ?? '';
    const { view } = await bot.views.open({ trigger_id, view: modal([section('x')]) });
    await act('submit', { user: 'eve', view_id: view?.id });
    expect(interactions(fixture, 'view_submission')).toMatchObject([
      {
        user: { team_id: partnerTeam },
        team: { id: partnerTeam, domain: 'partner' },
        view: { team_id: partnerTeam, app_installed_team_id: slack.team },
      },
    ]);
  });

  test('a command names only our workspace: who typed it is known by users.info alone', async () => {
    const fixture = await createFixture();
    const { act, bot, channel, slack } = fixture;
    const { id } = await addPartner(fixture);
    await act('command', { user: 'eve', channel, text: 'list' });
    expect(lastCommand(fixture)?.payload).toMatchObject({ team_id: slack.team, user_id: id });
    const { user } = await bot.users.info({ user: id });
    expect(user).toMatchObject({ team_id: partnerTeam });
  });
});

test('a private channel is not named in commands and interactions', async () => {
  const shortcuts = [{ type: 'message', callback_id: 'adopt', name: 'Adopt' }];
  const fixture = await createFixture({ features: { shortcuts } });
  const { act, ada } = fixture;
  const channel = privateChannel;
  await act('command', { channel, text: 'list' });
  expect(lastCommand(fixture)?.payload).toMatchObject({ channel_name: 'privategroup' });
  const { ts } = await ada.chat.postMessage({ channel, text: 'x' });
  await act('shortcut', { callback_id: 'adopt', channel, message_ts: ts });
  expect(interactions(fixture, 'message_action')).toMatchObject([
    { channel: { id: channel, name: 'privategroup' } },
  ]);
});
