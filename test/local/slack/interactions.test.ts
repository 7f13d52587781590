import { describe, expect, test } from 'vitest';
import { field, given, modal, refusalOf, section } from './given.ts';

type World = Awaited<ReturnType<typeof given>>;
const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const option = (value: string) => ({ text: plain(value), value });

/** Has ada type the command and the app open this view for her. */
async function opened(world: World, view: ReturnType<typeof modal>): Promise<string> {
  const { view: shown } = await world.bot.views.open({ trigger_id: await world.trigger(), view });
  return shown?.id ?? '';
}

const interactions = (world: World, type: string) =>
  world.app.received.filter(({ payload }) => payload.type === type).map(({ payload }) => payload);

describe('commands', () => {
  test('arrive signed, as a form with the fields Slack sends', async () => {
    const { app, as, channel, slack } = await given();
    const text = 'open Datenbank läßt sich nicht öffnen & "more"';
    expect(await as('command', { channel, text: `/case ${text}` })).toEqual({ ok: true });
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
    await as('command', { channel, text: 'help' });
    expect(app.received[1]?.payload).toMatchObject({ command: '/case', text: 'help' });
  });

  test('their answer is shown to the one who asked, or to the channel', async () => {
    const { app, as, ada, channel, see } = await given();
    app.answer = () => ({ body: { text: 'for you', blocks: [section('*for you*')] } });
    await as('command', { channel, text: 'help' });
    app.answer = () => ({ body: 'plain' });
    await as('command', { channel, text: 'help' });
    app.answer = () => ({ body: { response_type: 'in_channel', text: 'for all' } });
    await as('command', { channel, text: 'help' });
    expect(await see('ephemerals?user=ada')).toMatchObject([
      { text: 'for you' },
      { text: 'plain' },
    ]);
    app.answer = () => ({ body: { text: 'bad', blocks: [{ type: 'x' }] } });
    const bad = await as('command', { channel, text: 'help' });
    expect(bad).toMatchObject({ ok: false, error: 'invalid_command_response' });
    const { messages } = await ada.conversations.history({ channel });
    expect(messages).toMatchObject([{ text: 'for all' }]);
  });

  test('an app that fails or stalls is reported to the person', async () => {
    const world = await given();
    const { app, as, channel, see } = world;
    const view_id = await opened(world, modal([section('x')]));
    app.answer = () => ({ status: 500 });
    const failed = await as('command', { channel, text: 'go' });
    expect(failed).toEqual({ ok: false, error: 'http_error', status: 500 });
    app.answer = () => 'never';
    const both = [as('command', { channel, text: 'go' }), as('submit', { view_id })];
    const late = { ok: false, error: 'operation_timeout' };
    expect(await Promise.all(both)).toEqual([late, late]);
    expect(await see('view?user=ada')).toMatchObject({ id: view_id });
    expect(await see('ephemerals?user=ada')).toMatchObject([
      { text: '/case failed with the error "http_error"' },
      { text: '/case failed with the error "operation_timeout"' },
    ]);
  });

  test('nobody types an unknown command, nor as somebody or somewhere unknown', async () => {
    const { ask, channel } = await given();
    const type = (body: object) => ask('POST', 'as/command', body);
    expect(await type({ user: 'ada', channel, text: '/other' })).toMatchObject({ status: 404 });
    expect(await type({ user: 'eve', channel, text: 'x' })).toMatchObject({ status: 404 });
    expect(await type({ user: 'ada', channel: 'C0', text: 'x' })).toMatchObject({ status: 404 });
    expect(await type({ user: 'ada', channel })).toMatchObject({ status: 400 });
  });

  test('a response_url takes five answers', async () => {
    const { app, as, channel, see } = await given();
    await as('command', { channel, text: 'go' });
    const url = app.received[0]?.payload.response_url ?? '';
    const respond = (body: object) =>
      fetch(url, { method: 'POST', body: JSON.stringify(body) }).then(({ status }) => status);
    for (let i = 1; i <= 5; i += 1) expect(await respond({ text: `${i}` })).toBe(200);
    expect(await respond({ text: '6' })).toBe(404);
    expect(await see('ephemerals?user=ada')).toHaveLength(5);
  });
});

describe('views', () => {
  test('a trigger opens one view', async () => {
    const { bot, trigger, see } = await given();
    const trigger_id = await trigger();
    const view = modal([field('subject')]);
    await bot.views.open({ trigger_id, view });
    expect(await see('view?user=ada')).toMatchObject({
      id: expect.stringMatching(/^V/),
      hash: expect.any(String),
      state: { values: { subject: { text: { type: 'plain_text_input', value: null } } } },
    });
    expect(await see('view?user=grace')).toBeNull();
    const again = await refusalOf(bot.views.open({ trigger_id, view }));
    expect(again.error).toBe('exchanged_trigger_id');
    const wrong = await refusalOf(bot.views.open({ trigger_id: '1.2.abc', view }));
    expect(wrong.error).toBe('invalid_trigger_id');
  });

  test('an update keeps what was entered only under the same block and action', async () => {
    const world = await given();
    const { bot, as, see } = world;
    const view_id = await opened(world, modal([field('a'), field('b')]));
    const type = (block_id: string, value: string) =>
      as('action', { view_id, block_id, action_id: 'text', state: { value } });
    await type('a', 'one');
    await type('b', 'two');
    const { hash } = await see('view?user=ada');
    await bot.views.update({ view_id, hash, view: modal([field('a'), field('b2')]) });
    const { state } = await see('view?user=ada');
    expect(state.values).toEqual({
      a: { text: { type: 'plain_text_input', value: 'one' } },
      b2: { text: { type: 'plain_text_input', value: null } },
    });
    const stale = bot.views.update({ view_id, hash, view: modal([field('a')]) });
    expect((await refusalOf(stale)).error).toBe('hash_conflict');
    const gone = bot.views.update({ view_id: 'V0', view: modal([field('a')]) });
    expect((await refusalOf(gone)).error).toBe('not_found');
  });

  test('three modals fit on each other', async () => {
    const world = await given();
    const { bot, trigger, as, see } = world;
    const root = await opened(world, modal([section('1')]));
    const push = async (text: string) =>
      bot.views.push({ trigger_id: await trigger(), view: modal([section(text)]) });
    const second = await push('2');
    expect(second.view).toMatchObject({ previous_view_id: root, root_view_id: root });
    const third = await push('3');
    expect((await refusalOf(push('4'))).error).toBe('push_limit_reached');
    await as('close', { view_id: third.view?.id });
    expect(await see('view?user=ada')).toMatchObject({ id: second.view?.id });
  });

  test('the Home tab shows what was published, where the app has one', async () => {
    const home = { type: 'home' as const, blocks: [section('cases')] };
    const without = await given();
    const user_id = without.slack.users.ada?.id ?? '';
    const refused = await refusalOf(without.bot.views.publish({ user_id, view: home }));
    expect(refused.error).toBe('not_enabled');
    const { bot, app, see } = await given({
      features: { app_home: { home_tab_enabled: true } },
      events: ['app_home_opened'],
    });
    expect(await see('home?user=ada')).toBeNull();
    await app.until(({ payload }) => payload.event?.type === 'app_home_opened');
    await bot.views.publish({ user_id, view: home });
    expect(await see('home?user=ada')).toMatchObject({
      type: 'home',
      blocks: [{ type: 'section' }],
    });
  });
});

describe('submitting', () => {
  const ways: [
    what: string,
    answer: object,
    shown: (world: World) => Promise<unknown>,
    expected: object | null,
  ][] = [
    ['nothing closes the view', {}, ({ see }) => see('view?user=ada'), null],
    [
      'an update replaces it',
      { response_action: 'update', view: modal([section('done')]) },
      ({ see }) => see('view?user=ada'),
      { blocks: [{ text: { text: 'done' } }] },
    ],
    [
      'a push covers it',
      { response_action: 'push', view: modal([section('more')]) },
      ({ see }) => see('view?user=ada'),
      { blocks: [{ text: { text: 'more' } }], previous_view_id: expect.any(String) },
    ],
    ['clear closes all', { response_action: 'clear' }, ({ see }) => see('view?user=ada'), null],
  ];
  for (const [what, answer, shown, expected] of ways)
    test(`the app's answer decides: ${what}`, async () => {
      const world = await given();
      const view_id = await opened(
        world,
        modal([field('a')], { private_metadata: 'p', callback_id: 'c' }),
      );
      world.app.answer = () => (Object.keys(answer).length > 0 ? { body: answer } : {});
      const values = { a: { text: { type: 'plain_text_input', value: 'hello' } } };
      expect(await world.as('submit', { view_id, values })).toEqual({ ok: true });
      const after = await shown(world);
      if (expected === null) expect(after).toBeNull();
      else expect(after).toMatchObject(expected);
      expect(interactions(world, 'view_submission')).toMatchObject([
        {
          user: { name: 'ada' },
          team: { id: world.slack.team },
          view: { id: view_id, private_metadata: 'p', callback_id: 'c', state: { values } },
        },
      ]);
    });

  test('errors stay on the view, at fields it has', async () => {
    const world = await given();
    const view_id = await opened(world, modal([field('a')]));
    const submit = () => world.as('submit', { view_id, values: { a: { text: { value: 'x' } } } });
    world.app.answer = () => ({ body: { response_action: 'errors', errors: { a: 'Not this.' } } });
    expect(await submit()).toEqual({ errors: { a: 'Not this.' } });
    world.app.answer = () => ({ body: { response_action: 'errors', errors: { b: 'Where?' } } });
    expect(await submit()).toMatchObject({ ok: false, error: 'invalid_errors' });
    world.app.answer = () => ({ body: { response_action: 'update', view: { type: 'modal' } } });
    expect(await submit()).toMatchObject({ ok: false, error: 'invalid_arguments' });
    expect(await world.see('view?user=ada')).toMatchObject({ id: view_id });
  });

  test('what the form itself refuses never reaches the app', async () => {
    const world = await given();
    const fields = [
      field('a'),
      { ...field('b', { min_length: 3, max_length: 5 }), optional: true },
    ];
    const view_id = await opened(world, modal(fields));
    const submit = (values: object) => world.as('submit', { view_id, values });
    expect(await submit({})).toEqual({ errors: { a: 'Please complete this required field.' } });
    const long = await submit({ a: { text: { value: 'x' } }, b: { text: { value: 'xxxxxx' } } });
    expect(Object.keys(long.errors)).toEqual(['b']);
    expect(interactions(world, 'view_submission')).toEqual([]);
    expect(await submit({ b: { text: { value: '' } } })).toEqual({ ok: true });
  });

  test('values that no widget holds are refused', async () => {
    const world = await given();
    const { ask } = world;
    const view_id = await opened(world, modal([field('a')]));
    const submit = (values: object) => ask('POST', 'as/submit', { user: 'ada', view_id, values });
    expect(await submit({ z: { text: { value: 'x' } } })).toMatchObject({ status: 404 });
    expect(await submit({ a: { text: { selected_option: option('x') } } })).toMatchObject({
      status: 400,
    });
    const gone = await ask('POST', 'as/submit', { user: 'grace', view_id, values: {} });
    expect(gone).toMatchObject({ status: 404, body: { error: 'view_not_found' } });
  });

  test('closing tells the app that asked to know', async () => {
    const world = await given();
    const view_id = await opened(world, modal([section('x')], { notify_on_close: true }));
    await world.as('close', { view_id });
    expect(interactions(world, 'view_closed')).toMatchObject([
      { view: { id: view_id }, is_cleared: false },
    ]);
  });
});

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

  test('an external select asks the app while one types', async () => {
    const world = await given();
    const { app, as, ask } = world;
    const view_id = await opened(world, modal([service]));
    const what = { user: 'ada', view_id, block_id: 'service', action_id: 'pick' };
    app.answer = () => ({ body: { options: [option('amazon-s3')] } });
    expect(await as('options', { ...what, query: 's3' })).toEqual({
      options: [option('amazon-s3')],
    });
    expect(interactions(world, 'block_suggestion')).toMatchObject([
      { value: 's3', block_id: 'service', action_id: 'pick', view: { id: view_id } },
    ]);
    const short = await ask('POST', 'as/options', { ...what, query: 's' });
    expect(short).toMatchObject({ status: 400, body: { error: 'query_too_short' } });
    const many = Array.from({ length: 101 }, (_, i) => option(`${i}`));
    app.answer = () => ({ body: { options: many } });
    expect(await as('options', { ...what, query: 's3' })).toMatchObject({
      error: 'invalid_options',
    });
    const grouped = { option_groups: [{ label: plain('Storage'), options: [option('s3')] }] };
    app.answer = () => ({ body: grouped });
    expect(await as('options', { ...what, query: 's3' })).toEqual(grouped);
  });

  test('a choice in a view arrives as an action and stays in the state', async () => {
    const world = await given();
    const { as } = world;
    const view_id = await opened(world, modal([service, severity, field('a')]));
    const chosen = { selected_option: option('amazon-s3') };
    await as('action', { view_id, block_id: 'service', action_id: 'pick', state: chosen });
    const byValue = { severity: { pick: { selected_option: { value: 'high' } } } };
    await as('action', {
      view_id,
      block_id: 'severity',
      action_id: 'pick',
      state: { values: byValue },
    });
    await as('action', { view_id, block_id: 'a', action_id: 'text', state: { value: 'quiet' } });
    const [first, second, ...rest] = interactions(world, 'block_actions');
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

  test('a button on a message brings the message, and its trigger opens a view', async () => {
    const world = await given();
    const { bot, ada, channel, as, app, see } = world;
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
    expect(await as('action', { ...on, action_id: 'resolve' })).toEqual({ ok: true });
    const state = { selected_option: { value: 'mute' } };
    await as('action', { ...on, action_id: 'more', state });
    const [pressed, muted] = interactions(world, 'block_actions');
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
    expect(await as('action', { ...on, action_id: 'resolve' })).toMatchObject({ ok: false });
  });

  test('a shortcut comes with its message', async () => {
    const world = await given({
      features: {
        shortcuts: [
          { type: 'message', callback_id: 'adopt', name: 'Adopt' },
          { type: 'global', callback_id: 'new', name: 'New' },
        ],
      },
    });
    const { ada, as, ask, channel } = world;
    const { ts } = await ada.chat.postMessage({ channel, text: 'broken' });
    await as('shortcut', { callback_id: 'adopt', channel, message_ts: ts });
    await as('shortcut', { callback_id: 'new' });
    expect(interactions(world, 'message_action')).toMatchObject([
      {
        callback_id: 'adopt',
        message_ts: ts,
        message: { text: 'broken' },
        channel: { id: channel },
      },
    ]);
    expect(interactions(world, 'shortcut')).toMatchObject([{ trigger_id: expect.any(String) }]);
    const none = await ask('POST', 'as/shortcut', { user: 'ada', callback_id: 'x' });
    expect(none.status).toBe(404);
  });
});
