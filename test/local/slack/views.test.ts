import { describe, expect, test } from 'vitest';
import {
  createFixture,
  type Fixture,
  field,
  interactions,
  modal,
  openView,
  refusalOf,
  section,
} from './fixture.ts';

describe('views', () => {
  test('a trigger id opens one view', async () => {
    const { bot, trigger, see } = await createFixture();
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

  test('an update keeps an entered value only where block_id and action_id stay the same', async () => {
    const fixture = await createFixture();
    const { bot, act, see } = fixture;
    const view_id = await openView(fixture, modal([field('a'), field('b')]));
    const type = (block_id: string, value: string) =>
      act('action', { view_id, block_id, action_id: 'text', state: { value } });
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

  test('at most three modals are open on top of each other', async () => {
    const fixture = await createFixture();
    const { bot, trigger, act, see } = fixture;
    const root = await openView(fixture, modal([section('1')]));
    const push = async (text: string) =>
      bot.views.push({ trigger_id: await trigger(), view: modal([section(text)]) });
    const second = await push('2');
    expect(second.view).toMatchObject({ previous_view_id: root, root_view_id: root });
    const third = await push('3');
    expect((await refusalOf(push('4'))).error).toBe('push_limit_reached');
    await act('close', { view_id: third.view?.id });
    expect(await see('view?user=ada')).toMatchObject({ id: second.view?.id });
  });

  test('the Home tab shows the published view, if the app has a Home tab', async () => {
    const home = { type: 'home' as const, blocks: [section('cases')] };
    const without = await createFixture();
    const user_id = without.slack.users.ada?.id ?? '';
    const refused = await refusalOf(without.bot.views.publish({ user_id, view: home }));
    expect(refused.error).toBe('not_enabled');
    const { bot, app, see } = await createFixture({
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

const choice = (value: string) => ({ text: { type: 'plain_text', text: value }, value });

describe('submitting', () => {
  const ways: [
    what: string,
    answer: object,
    shown: (fixture: Fixture) => Promise<unknown>,
    expected: object | null,
  ][] = [
    ['an empty answer closes the view', {}, ({ see }) => see('view?user=ada'), null],
    [
      'update replaces it',
      { response_action: 'update', view: modal([section('done')]) },
      ({ see }) => see('view?user=ada'),
      { blocks: [{ text: { text: 'done' } }] },
    ],
    [
      'push opens a view on top of it',
      { response_action: 'push', view: modal([section('more')]) },
      ({ see }) => see('view?user=ada'),
      { blocks: [{ text: { text: 'more' } }], previous_view_id: expect.any(String) },
    ],
    [
      'clear closes all views',
      { response_action: 'clear' },
      ({ see }) => see('view?user=ada'),
      null,
    ],
  ];
  for (const [what, answer, shown, expected] of ways)
    test(`the app's answer decides: ${what}`, async () => {
      const fixture = await createFixture();
      const view_id = await openView(
        fixture,
        modal([field('a')], { private_metadata: 'p', callback_id: 'c' }),
      );
      fixture.app.answer = () => (Object.keys(answer).length > 0 ? { body: answer } : {});
      const values = { a: { text: { type: 'plain_text_input', value: 'hello' } } };
      expect(await fixture.act('submit', { view_id, values })).toEqual({ ok: true });
      const after = await shown(fixture);
      if (expected === null) expect(after).toBeNull();
      else expect(after).toMatchObject(expected);
      expect(interactions(fixture, 'view_submission')).toMatchObject([
        {
          user: { name: 'ada' },
          team: { id: fixture.slack.team },
          view: { id: view_id, private_metadata: 'p', callback_id: 'c', state: { values } },
        },
      ]);
    });

  test('errors are shown on the view, and must be keyed by its blocks', async () => {
    const fixture = await createFixture();
    const view_id = await openView(fixture, modal([field('a')]));
    const submit = () =>
      fixture.act('submit', { view_id, values: { a: { text: { value: 'x' } } } });
    fixture.app.answer = () => ({
      body: { response_action: 'errors', errors: { a: 'Not this.' } },
    });
    expect(await submit()).toEqual({ errors: { a: 'Not this.' } });
    fixture.app.answer = () => ({ body: { response_action: 'errors', errors: { b: 'Where?' } } });
    expect(await submit()).toMatchObject({ ok: false, error: 'invalid_errors' });
    fixture.app.answer = () => ({ body: { response_action: 'update', view: { type: 'modal' } } });
    expect(await submit()).toMatchObject({ ok: false, error: 'invalid_arguments' });
    expect(await fixture.see('view?user=ada')).toMatchObject({ id: view_id });
  });

  test("what Slack's form refuses is not sent to the app", async () => {
    const fixture = await createFixture();
    const fields = [
      field('a'),
      { ...field('b', { min_length: 3, max_length: 5 }), optional: true },
    ];
    const view_id = await openView(fixture, modal(fields));
    const submit = (values: object) => fixture.act('submit', { view_id, values });
    expect(await submit({})).toEqual({ errors: { a: 'Please complete this required field.' } });
    const long = await submit({ a: { text: { value: 'x' } }, b: { text: { value: 'xxxxxx' } } });
    expect(Object.keys(long.errors)).toEqual(['b']);
    expect(interactions(fixture, 'view_submission')).toEqual([]);
    expect(await submit({ b: { text: { value: '' } } })).toEqual({ ok: true });
  });

  test('values that the elements cannot have are refused', async () => {
    const fixture = await createFixture();
    const { ask } = fixture;
    const view_id = await openView(fixture, modal([field('a')]));
    const submit = (values: object) =>
      ask('POST', 'user-actions/submit', { user: 'ada', view_id, values });
    expect(await submit({ z: { text: { value: 'x' } } })).toMatchObject({ status: 404 });
    expect(await submit({ a: { text: { selected_option: choice('x') } } })).toMatchObject({
      status: 400,
    });
    const gone = await ask('POST', 'user-actions/submit', { user: 'grace', view_id, values: {} });
    expect(gone).toMatchObject({ status: 404, body: { error: 'view_not_found' } });
  });

  test('closing a view with notify_on_close is sent to the app', async () => {
    const fixture = await createFixture();
    const view_id = await openView(fixture, modal([section('x')], { notify_on_close: true }));
    await fixture.act('close', { view_id });
    expect(interactions(fixture, 'view_closed')).toMatchObject([
      { view: { id: view_id }, is_cleared: false },
    ]);
  });
});
