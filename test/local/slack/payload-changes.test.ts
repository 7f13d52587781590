import { expect, test } from 'vitest';
import { createFixture, interactions, lastCommand, modal, openView, section } from './fixture.ts';
import { addPartner, partnerTeam } from './partner.ts';

test('the next event of a type has other values, or lacks fields', async () => {
  const fixture = await createFixture();
  const { app, ask, channel } = fixture;
  const { eve } = await addPartner(fixture);
  await ask('POST', 'payload-changes', {
    on: 'message',
    times: 1,
    set: { 'event.team': 'T0OTHER', team_id: partnerTeam, 'event.subtype': null },
    omit: ['event.user_team', 'event.source_team', 'event.user_profile.team'],
  });
  await eve.chat.postMessage({ channel, text: 'changed' });
  await eve.chat.postMessage({ channel, text: 'as usual' });
  await app.until(({ payload }) => payload.event?.text === 'as usual');
  const [changed, usual] = app.received.slice(-2);
  expect(changed).toMatchObject({
    signed: true,
    payload: { team_id: partnerTeam, event: { team: 'T0OTHER', subtype: null } },
  });
  expect(changed?.payload.event).not.toHaveProperty('user_team');
  expect(changed?.payload.event).not.toHaveProperty('source_team');
  expect(changed?.payload.event?.user_profile).not.toHaveProperty('team');
  expect(usual?.payload.event).toMatchObject({ user_team: partnerTeam, team: partnerTeam });
});

test('changes apply to a subtype, to lists, to interactions and to commands', async () => {
  const fixture = await createFixture();
  const { act, ada, app, ask, bot, channel } = fixture;
  await bot.conversations.join({ channel });
  const change = (on: string, set: object) => ask('POST', 'payload-changes', { on, times: 1, set });
  await change('message_changed', { 'authorizations.0.team_id': 'T0OTHER' });
  const { ts = '' } = await ada.chat.postMessage({ channel, text: 'x' });
  await ada.chat.update({ channel, ts, text: 'y' });
  const edit = await app.until(({ payload }) => payload.event?.subtype === 'message_changed');
  expect(edit.payload).toMatchObject({ authorizations: [{ team_id: 'T0OTHER', is_bot: true }] });

  const view_id = await openView(fixture, modal([section('x')]));
  await change('view_submission', { team: null, 'user.team_id': partnerTeam });
  await act('submit', { view_id });
  expect(interactions(fixture, 'view_submission')).toMatchObject([
    { team: null, user: { team_id: partnerTeam, name: 'ada' } },
  ]);

  await change('command', { team_id: partnerTeam });
  await act('command', { channel, text: 'list' });
  expect(lastCommand(fixture)).toMatchObject({ signed: true, payload: { team_id: partnerTeam } });
});

test('a malformed change is refused; changes can be cleared', async () => {
  const fixture = await createFixture();
  const { act, ask, channel, slack } = fixture;
  const invalid = [{ on: 'command' }, { on: 'command', times: 1, set: { 'a..b': 1 } }];
  for (const one of invalid)
    expect(await ask('POST', 'payload-changes', one)).toMatchObject({ status: 400 });
  await ask('POST', 'payload-changes', { on: 'command', times: 9, set: { team_id: 'T0' } });
  await ask('DELETE', 'payload-changes');
  await act('command', { channel, text: 'list' });
  expect(lastCommand(fixture)?.payload).toMatchObject({ team_id: slack.team });
});
