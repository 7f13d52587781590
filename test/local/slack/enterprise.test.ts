import { describe, expect, test } from 'vitest';
import {
  createFixture,
  type Fixture,
  interactions,
  lastCommand,
  modal,
  openView,
  section,
} from './fixture.ts';

const enterprise_id = 'E0ORG00001';
const siblingTeam = 'T0SIBLING01';

/** Makes our workspace one of an organization, with a sibling workspace in which lin is. */
async function joinOrganization(fixture: Fixture, more: object = {}) {
  const { arrange, slack } = fixture;
  const enterprise = { enterprise_id, enterprise_name: 'Org' };
  await arrange('teams', { id: slack.team, ...enterprise, ...more });
  await arrange('teams', { id: siblingTeam, name: 'Sibling', ...enterprise });
  return (await arrange('users', { name: 'lin', team_id: siblingTeam })).user;
}

describe('in an Enterprise Grid organization', () => {
  test('events, commands, interactions and answers name it', async () => {
    const fixture = await createFixture({ scopes: ['team:read'] });
    const { act, ada, app, bot, channel, slack } = fixture;
    await joinOrganization(fixture);
    await bot.conversations.join({ channel });
    await ada.chat.postMessage({ channel, text: 'x' });
    const event = await app.until(({ payload }) => payload.event?.text === 'x');
    expect(event.payload).toMatchObject({
      enterprise_id,
      context_enterprise_id: enterprise_id,
      authorizations: [{ enterprise_id, team_id: slack.team, is_enterprise_install: false }],
    });
    await act('command', { channel, text: 'go' });
    expect(lastCommand(fixture)?.payload).toMatchObject({
      team_id: slack.team,
      enterprise_id,
      enterprise_name: 'Org',
      is_enterprise_install: 'false',
    });
    await act('submit', { view_id: await openView(fixture, modal([section('x')])) });
    expect(interactions(fixture, 'view_submission')).toMatchObject([
      {
        team: { id: slack.team, enterprise_id, enterprise_name: 'Org' },
        enterprise: { id: enterprise_id, name: 'Org' },
        is_enterprise_install: false,
      },
    ]);
    expect(await bot.auth.test()).toMatchObject({ enterprise_id, is_enterprise_install: false });
    expect((await bot.team.info()).team).toMatchObject({ enterprise_id });
  });

  test('people have an enterprise_user, also those of a sibling workspace', async () => {
    const fixture = await createFixture();
    const { bot, slack } = fixture;
    const lin = await joinOrganization(fixture);
    const { user } = await bot.users.info({ user: lin.id });
    expect(user).toMatchObject({
      team_id: siblingTeam,
      is_restricted: false,
      enterprise_user: { id: lin.id, enterprise_id, enterprise_name: 'Org', teams: [siblingTeam] },
    });
    expect(user).not.toHaveProperty('is_stranger');
    const ada = await bot.users.info({ user: slack.users.ada?.id ?? '' });
    expect(ada.user).toMatchObject({ enterprise_user: { teams: [slack.team] } });
  });

  test('a channel shared with a sibling workspace is not external', async () => {
    const fixture = await createFixture();
    const { ada, app, arrange, bot, channel, client } = fixture;
    const lin = await joinOrganization(fixture);
    await arrange('channels', { channel, shared_with: [siblingTeam] });
    await ada.conversations.invite({ channel, users: lin.id });
    await bot.conversations.join({ channel });
    await client(lin.token).chat.postMessage({ channel, text: 'from lin' });
    const { payload } = await app.until((one) => one.payload.event?.text === 'from lin');
    expect(payload).toMatchObject({
      is_ext_shared_channel: false,
      event: { team: siblingTeam, user_team: siblingTeam, source_team: siblingTeam },
    });
    const info = await bot.conversations.info({ channel });
    expect(info.channel).toMatchObject({
      is_org_shared: true,
      is_ext_shared: false,
      internal_team_ids: [siblingTeam],
    });
  });
});

test('with an org-wide install, interactions without a channel have no team', async () => {
  const shortcuts = [{ type: 'global', callback_id: 'new', name: 'New' }];
  const fixture = await createFixture({ features: { shortcuts } });
  const { act, ada, arrange, bot, channel, slack } = fixture;
  const lin = await joinOrganization(fixture, { is_enterprise_install: true });
  await act('shortcut', { callback_id: 'new' });
  await act('submit', { view_id: await openView(fixture, modal([section('x')])) });
  const orgWide = {
    team: null,
    enterprise: { id: enterprise_id },
    is_enterprise_install: true,
    user: { team_id: slack.team },
  };
  expect(interactions(fixture, 'shortcut')).toMatchObject([orgWide]);
  expect(interactions(fixture, 'view_submission')).toMatchObject([
    { ...orgWide, view: { app_installed_team_id: slack.team } },
  ]);
  expect(lastCommand(fixture)?.payload).toMatchObject({
    is_enterprise_install: 'true',
  });
  expect(await bot.auth.test()).toMatchObject({ is_enterprise_install: true });
  await arrange('channels', { channel, shared_with: [siblingTeam] });
  await ada.conversations.invite({ channel, users: lin.id });
  await act('command', { user: 'lin', channel, text: 'go' });
  expect(lastCommand(fixture)?.payload).toMatchObject({ team_id: siblingTeam, enterprise_id });
});
