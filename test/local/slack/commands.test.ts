import { describe, expect, test } from 'vitest';
import { createFixture, modal, openView, section } from './fixture.ts';

describe('commands', () => {
  test('are sent signed, as a form with the fields that Slack sends', async () => {
    const { app, act, channel, slack } = await createFixture();
    const text = 'open Datenbank läßt sich nicht öffnen & "more"';
    expect(await act('command', { channel, text: `/case ${text}` })).toEqual({ ok: true });
    expect(app.received).toMatchObject([
      {
        kind: 'command',
        signed: true,
        payload: {
          command: '/case',
          text,
          user_id: slack.users.ada?.id,
          user_name: 'ada',
          team_id: slack.team,
          channel_id: channel,
          channel_name: 'incidents',
          is_enterprise_install: 'false',
          trigger_id: expect.stringMatching(/^\d+\.\d+\.\w+$/),
          response_url: expect.stringContaining('/slack/response/'),
        },
      },
    ]);
    await act('command', { channel, text: 'help' });
    expect(app.received[1]?.payload).toMatchObject({ command: '/case', text: 'help' });
  });

  test('the answer is shown to the person who typed it, or to the channel', async () => {
    const { app, act, ada, channel, see } = await createFixture();
    app.answer = () => ({ body: { text: 'for you', blocks: [section('*for you*')] } });
    await act('command', { channel, text: 'help' });
    app.answer = () => ({ body: 'plain' });
    await act('command', { channel, text: 'help' });
    app.answer = () => ({ body: { response_type: 'in_channel', text: 'for all' } });
    await act('command', { channel, text: 'help' });
    expect(await see('ephemerals?user=ada')).toMatchObject([
      { text: 'for you' },
      { text: 'plain' },
    ]);
    app.answer = () => ({ body: { text: 'bad', blocks: [{ type: 'x' }] } });
    const bad = await act('command', { channel, text: 'help' });
    expect(bad).toMatchObject({ ok: false, error: 'invalid_command_response' });
    const { messages } = await ada.conversations.history({ channel });
    expect(messages).toMatchObject([{ text: 'for all' }]);
  });

  test('the person is shown that the app failed or timed out', async () => {
    const fixture = await createFixture();
    const { app, act, channel, see } = fixture;
    const view_id = await openView(fixture, modal([section('x')]));
    app.answer = () => ({ status: 500 });
    const failed = await act('command', { channel, text: 'go' });
    expect(failed).toEqual({ ok: false, error: 'http_error', status: 500 });
    app.answer = () => 'never';
    const both = [act('command', { channel, text: 'go' }), act('submit', { view_id })];
    const late = { ok: false, error: 'operation_timeout' };
    expect(await Promise.all(both)).toEqual([late, late]);
    expect(await see('view?user=ada')).toMatchObject({ id: view_id });
    expect(await see('ephemerals?user=ada')).toMatchObject([
      { text: '/case failed with the error "http_error"' },
      { text: '/case failed with the error "operation_timeout"' },
    ]);
  });

  test('an unknown command, person or channel is refused', async () => {
    const { ask, channel } = await createFixture();
    const type = (body: object) => ask('POST', 'user-actions/command', body);
    expect(await type({ user: 'ada', channel, text: '/other' })).toMatchObject({ status: 404 });
    expect(await type({ user: 'eve', channel, text: 'x' })).toMatchObject({ status: 404 });
    expect(await type({ user: 'ada', channel: 'C0', text: 'x' })).toMatchObject({ status: 404 });
    expect(await type({ user: 'ada', channel })).toMatchObject({ status: 400 });
  });

  test('a response_url can be used five times', async () => {
    const { app, act, channel, see } = await createFixture();
    await act('command', { channel, text: 'go' });
    const url = app.received[0]?.payload.response_url ?? '';
    const respond = (body: object) =>
      fetch(url, { method: 'POST', body: JSON.stringify(body) }).then(({ status }) => status);
    for (let i = 1; i <= 5; i += 1) expect(await respond({ text: `${i}` })).toBe(200);
    expect(await respond({ text: '6' })).toBe(404);
    expect(await see('ephemerals?user=ada')).toHaveLength(5);
  });
});
