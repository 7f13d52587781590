import { describe, expect, test } from 'vitest';
import { createFixture, field, interactions, modal, openView, section } from './fixture.ts';

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const option = (value: string) => ({ text: plain(value), value });

describe('elements', () => {
  const service = {
    type: 'input' as const,
    block_id: 'service',
    dispatch_action: true,
    label: plain('Service'),
    element: { type: 'external_select' as const, action_id: 'pick', min_query_length: 2 },
  };
  const severity = {
    type: 'section' as const,
    block_id: 'severity',
    text: plain('Severity'),
    accessory: {
      type: 'static_select' as const,
      action_id: 'pick',
      options: [option('low'), option('high')],
      initial_option: option('low'),
    },
  };

  test('an external select asks the app for options', async () => {
    const fixture = await createFixture();
    const { app, act, ask } = fixture;
    const view_id = await openView(fixture, modal([service]));
    const what = { user: 'ada', view_id, block_id: 'service', action_id: 'pick' };
    app.answer = () => ({ body: { options: [option('amazon-s3')] } });
    expect(await act('options', { ...what, query: 's3' })).toEqual({
      options: [option('amazon-s3')],
    });
    expect(interactions(fixture, 'block_suggestion')).toMatchObject([
      { value: 's3', block_id: 'service', action_id: 'pick', view: { id: view_id } },
    ]);
    const short = await ask('POST', 'user-actions/options', { ...what, query: 's' });
    expect(short).toMatchObject({ status: 400, body: { error: 'query_too_short' } });
    const many = Array.from({ length: 101 }, (_, i) => option(`${i}`));
    app.answer = () => ({ body: { options: many } });
    expect(await act('options', { ...what, query: 's3' })).toMatchObject({
      error: 'invalid_options',
    });
    const grouped = { option_groups: [{ label: plain('Storage'), options: [option('s3')] }] };
    app.answer = () => ({ body: grouped });
    expect(await act('options', { ...what, query: 's3' })).toEqual(grouped);
  });

  test('a choice in a view is sent as an action and is part of the state from then on', async () => {
    const fixture = await createFixture();
    const { act } = fixture;
    const view_id = await openView(fixture, modal([service, severity, field('a')]));
    const chosen = { selected_option: option('amazon-s3') };
    await act('action', { view_id, block_id: 'service', action_id: 'pick', state: chosen });
    const byValue = { severity: { pick: { selected_option: { value: 'high' } } } };
    await act('action', {
      view_id,
      block_id: 'severity',
      action_id: 'pick',
      state: { values: byValue },
    });
    await act('action', { view_id, block_id: 'a', action_id: 'text', state: { value: 'quiet' } });
    const [first, second, ...rest] = interactions(fixture, 'block_actions');
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      container: { type: 'view', view_id },
      trigger_id: expect.any(String),
      actions: [{ type: 'external_select', block_id: 'service', action_id: 'pick', ...chosen }],
      view: { state: { values: { severity: { pick: { selected_option: option('low') } } } } },
    });
    expect(second?.actions).toMatchObject([{ selected_option: option('high') }]);
    expect(second?.view?.state.values).toMatchObject({
      service: { pick: { type: 'external_select', ...chosen } },
      severity: { pick: { type: 'static_select', selected_option: option('high') } },
    });
  });

  test('an action on a message contains the message and a trigger id that opens a view', async () => {
    const fixture = await createFixture();
    const { bot, ada, channel, act, app, see } = fixture;
    const root = await bot.chat.postMessage({ channel, text: 'root' });
    const { ts } = await bot.chat.postMessage({
      channel,
      thread_ts: root.ts ?? '',
      text: 'buttons',
      blocks: [
        {
          type: 'actions',
          block_id: 'b',
          elements: [
            { type: 'button', action_id: 'resolve', text: plain('Resolve'), value: 'K1' },
            { type: 'overflow', action_id: 'more', options: [option('mute')] },
          ],
        },
      ],
    });
    const on = { channel, message_ts: ts, block_id: 'b' };
    expect(await act('action', { ...on, action_id: 'resolve' })).toEqual({ ok: true });
    const state = { selected_option: { value: 'mute' } };
    await act('action', { ...on, action_id: 'more', state });
    const [pressed, muted] = interactions(fixture, 'block_actions');
    expect(pressed).toMatchObject({
      container: { type: 'message', message_ts: ts, channel_id: channel, thread_ts: root.ts },
      channel: { id: channel },
      message: { ts, text: 'buttons', bot_id: expect.any(String) },
      actions: [{ type: 'button', action_id: 'resolve', block_id: 'b', value: 'K1' }],
    });
    expect(muted?.actions).toMatchObject([{ type: 'overflow', selected_option: option('mute') }]);
    await bot.views.open({
      trigger_id: pressed?.trigger_id ?? '',
      view: modal([section('sure?')]),
    });
    expect(await see('view?user=ada')).toMatchObject({ type: 'modal' });

    const change = { replace_original: true, text: 'pressed' };
    await fetch(pressed?.response_url ?? '', { method: 'POST', body: JSON.stringify(change) });
    const { messages } = await ada.conversations.replies({ channel, ts: root.ts ?? '' });
    expect(messages?.[1]).toMatchObject({ ts, text: 'pressed' });
    app.answer = () => ({ status: 503 });
    expect(await act('action', { ...on, action_id: 'resolve' })).toMatchObject({ ok: false });
  });

  test('a message shortcut contains the message', async () => {
    const fixture = await createFixture({
      features: {
        shortcuts: [
          { type: 'message', callback_id: 'adopt', name: 'Adopt' },
          { type: 'global', callback_id: 'new', name: 'New' },
        ],
      },
    });
    const { ada, act, ask, channel } = fixture;
    const { ts } = await ada.chat.postMessage({ channel, text: 'broken' });
    await act('shortcut', { callback_id: 'adopt', channel, message_ts: ts });
    await act('shortcut', { callback_id: 'new' });
    expect(interactions(fixture, 'message_action')).toMatchObject([
      {
        callback_id: 'adopt',
        message_ts: ts,
        message: { text: 'broken' },
        channel: { id: channel },
      },
    ]);
    expect(interactions(fixture, 'shortcut')).toMatchObject([{ trigger_id: expect.any(String) }]);
    const none = await ask('POST', 'user-actions/shortcut', { user: 'ada', callback_id: 'x' });
    expect(none.status).toBe(404);
  });
});
