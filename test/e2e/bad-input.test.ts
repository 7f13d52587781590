/** Wrong input of every kind. The person concerned gets a clear answer, and nothing is lost or sent twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startLocalStack, type View } from './local-stack.ts';
import { FORM, sendSigned } from './send-signed.ts';
import { bodiesAtAws, fillModal, openCase, reactionsOn, threadOf, viewOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
beforeAll(async () => {
  const quick = ['--poll-seconds', '1', '--settle-seconds', '1', '--slack-rate', 'off'];
  stack = await startLocalStack(...quick, '--support-rate', '0');
});
afterAll(() => stack.stop());

const send = (body: string, given: Parameters<typeof sendSigned>[2] = {}) =>
  sendSigned(stack, body, given);

const eventOf = (event: object) =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T01CASETHRD',
    api_app_id: 'A01CASETHRD',
    event: { type: 'message', channel: 'C01INCIDENTS', user: 'U01ADALOVEL', text: 'x', ...event },
  });
const JSON_TYPE = { type: 'application/json' };

const lastEphemeral = async (user: string) => {
  const all = await stack.look<{ text: string }[]>(`/slack/user-actions/ephemerals?user=${user}`);
  return all.at(-1)?.text ?? '';
};

test.each([
  ['a forged signature', 'command=%2Fcase', { secret: 'somebody else’s secret' }, 401],
  ['a stale timestamp', 'command=%2Fcase', { at: -301 }, 401],
  ['a timestamp in the future', 'command=%2Fcase', { at: 301 }, 401],
  ['malformed JSON', '{"type":', JSON_TYPE, 400],
  ['JSON that is not an object', '[]', JSON_TYPE, 400],
  ['a malformed payload', 'payload=%7B', {}, 400],
  ['an empty form', '', {}, 400],
  ['an unknown content type', '<case/>', { type: 'text/xml' }, 400],
  ['a command without its fields', 'command=%2Fcase&text=', {}, 400],
  ['an event without its message', '{"type":"event_callback"}', JSON_TYPE, 400],
  ['a message whose time is no number', eventOf({ ts: 'now', thread_ts: '1.1' }), JSON_TYPE, 400],
  ['a message whose time is too long', eventOf({ ts: `${'9'.repeat(13)}.1` }), JSON_TYPE, 400],
  ['a thread whose time is no number', eventOf({ ts: '2.1', thread_ts: 'NaN' }), JSON_TYPE, 400],
  [
    'an edit whose time is no number',
    eventOf({
      subtype: 'message_changed',
      ts: '3.1',
      message: { ts: '2.1', thread_ts: '1.1', edited: { ts: '1e3' } },
    }),
    JSON_TYPE,
    400,
  ],
])('%s is refused', async (_, body, given, status) => {
  expect((await send(body, given)).status).toBe(status);
});

test('a command that is not registered is acknowledged, and does nothing', async () => {
  const body =
    'command=%2Fother&text=&team_id=T&user_id=U&channel_id=C&trigger_id=1&response_url=http%3A%2F%2Fx';
  expect((await send(body, {})).status).toBe(200);
});

test('a request without a signature is refused before it is parsed', async () => {
  const headers = { 'content-type': 'application/json' };
  const unsigned = await fetch(stack.gateway, { method: 'POST', headers, body: '{"type":' });
  expect(unsigned.status).toBe(401);
  const check = await fetch(stack.gateway, {
    method: 'POST',
    headers: { 'content-type': FORM },
    body: 'ssl_check=1',
  });
  expect(check.status).toBe(401);
});

test('an oversized body is refused at the gateway', async () => {
  expect((await send('x'.repeat(11_000_000))).status).toBe(413);
});

test('a signed challenge of Slack is answered', async () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'prüfung' });
  const answer = await send(body, { type: 'application/json; charset=utf-8' });
  expect(await answer.json()).toEqual({ challenge: 'prüfung' });
});

test('an unknown /case subcommand lists those that exist', async () => {
  await stack.as('command', { user: 'ada', channel: stack.channel, text: '/case frobnicate' });
  expect(await lastEphemeral('ada')).toContain('There is no */case frobnicate*');
  expect(await lastEphemeral('ada')).toContain('/case list');
});

test('/case resolve with an unknown id is answered to that person only', async () => {
  const text = '/case resolve 424242424242';
  await stack.as('command', { user: 'grace', channel: stack.channel, text });
  await waitFor('the answer', async () => (await lastEphemeral('grace')).includes('424242424242'));
});

test('/case resolve is answered when AWS denies access, and does not go round', async () => {
  const fault = { on: 'DescribeCases', do: 'refuse', error: 'AccessDeniedException', times: 1000 };
  await stack.fault('support', { ...fault, forMs: 6000 });
  const text = '/case resolve 424242424243';
  await stack.as('command', { user: 'grace', channel: stack.channel, text });
  await waitFor('the answer', async () =>
    (await lastEphemeral('grace')).includes('may not use AWS Support'),
  );
});

test('/case list is answered by a later try when the response_url fails at first', async () => {
  await stack.fault('slack', { on: 'response_url', do: 'refuse', status: 503, times: 2 });
  await stack.as('command', { user: 'grace', channel: stack.channel, text: '/case list' });
  await waitFor('the answer', async () =>
    /No case is open|open cases?/.test(await lastEphemeral('grace')),
  );
});

test('after an expired trigger the person is told to try again', async () => {
  const form = new URLSearchParams({
    command: '/case',
    text: '',
    trigger_id: '1.2.expired',
    response_url: `${stack.page}/slack/response/none`,
    user_id: stack.users.ada?.id ?? '',
    channel_id: stack.channel,
    team_id: 'T01CASETHRD',
  });
  const answer = await send(form.toString());
  expect(answer.status).toBe(200);
  expect(await answer.text()).toMatch(/Type \/case again/);
});

test('wrong fields show an error at the field, and the modal stays open', async () => {
  const { view, values, text } = await fillModal(stack, 'ada', 'Wrong fields');
  const submit = async (changed: object) =>
    await stack.as<{ errors?: Record<string, string> }>('submit', {
      user: 'ada',
      view_id: view.id,
      values: { ...values, ...changed },
    });
  const eleven = Array.from({ length: 11 }, (_, i) => `a${i}@example.com`).join(', ');
  const service = { value: 'no-such-service', text: { type: 'plain_text', text: 'No' } };

  expect((await submit(text('description', '   '))).errors).toHaveProperty('description');
  expect((await submit(text('cc', eleven))).errors?.cc).toContain('10');
  expect((await submit(text('cc', 'nobody'))).errors?.cc).toContain('nobody');
  expect((await submit(text('subject', ' '))).errors).toHaveProperty('subject');
  expect(
    (await submit({ service: { service: { type: 'external_select', selected_option: service } } }))
      .errors,
  ).toHaveProperty('service');
  expect((await viewOf(stack, 'ada'))?.id).toBe(view.id);
  expect(await stack.agentCases()).toEqual([]);
  await stack.as('close', { user: 'ada', view_id: view.id });
});

test('a modal submitted several times opens one case', async () => {
  const { view, values } = await fillModal(stack, 'grace', 'Twice');
  const state = { values: { ...view.state.values, ...values } };
  const payload = JSON.stringify({
    type: 'view_submission',
    team: { id: 'T01CASETHRD' },
    user: { id: stack.users.grace?.id },
    view: { ...(view as View & object), state },
  });
  const body = `payload=${encodeURIComponent(payload)}`;
  const answers = await Promise.all([send(body), send(body), send(body)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  await waitFor('the case', async () =>
    (await stack.agentCases()).some(({ subject }) => subject.startsWith('Twice')),
  );
  await openCase(stack, 'ada', 'A later one');
  const twice = (await stack.agentCases()).filter(({ subject }) => subject.startsWith('Twice'));
  expect(twice).toHaveLength(1);
});

test('a reply in a thread without a case is not sent to AWS', async () => {
  const before = await stack.look<{ support: Record<string, number> }>('/local/counts');
  const plain = await stack.ada.chat.postMessage({ channel: stack.channel, text: 'lunch?' });
  await write(stack, 'grace', plain.ts ?? '', 'yes');
  const { root, caseId } = await openCase(stack, 'ada', 'Beside lunch');
  await write(stack, 'ada', root.ts, 'real');
  await waitFor('the real one', async () => (await bodiesAtAws(stack, caseId)).length === 2);
  const after = await stack.look<{ support: Record<string, number> }>('/local/counts');
  const sent = (counts: typeof before) => counts.support.AddCommunicationToCase ?? 0;
  expect(sent(after) - sent(before)).toBe(1);
});

/** The event that Slack sends for a reply below `rootTs`. */
const replyEvent = (event_id: string, rootTs: string, reply: object) =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T01CASETHRD',
    api_app_id: 'A01CASETHRD',
    event_id,
    authorizations: [{ user_id: stack.bot.id, is_bot: true }],
    event: {
      type: 'message',
      channel: stack.channel,
      user: stack.users.ada?.id,
      ts: `${Math.floor(Date.now() / 1000)}.000900`,
      thread_ts: rootTs,
      parent_user_id: stack.bot.id,
      ...reply,
    },
  });
const JSON_BODY = { type: 'application/json' };

test('a reply of another bot is not sent to AWS', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'Other bots');
  const other = { user: 'U0OTHERBOT', bot_id: 'B0OTHERBOT', app_id: 'A0OTHERBOT', text: 'beep' };
  const event = replyEvent('Ev0', root.ts, other);
  expect((await send(event, JSON_BODY)).status).toBe(200);
  await write(stack, 'ada', root.ts, 'a person');
  await waitFor('the person', async () => (await bodiesAtAws(stack, caseId)).length >= 2);
  expect((await bodiesAtAws(stack, caseId)).join()).not.toContain('beep');
});

test('a reply whose event is delivered three times, once under another id, reaches AWS once', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'Repeated events');
  const ts = `${Math.floor(Date.now() / 1000)}.000900`;
  for (const id of ['Ev1', 'Ev1', 'Ev2']) {
    const event = replyEvent(id, root.ts, { ts, text: 'once, please' });
    expect((await send(event, JSON_BODY)).status).toBe(200);
  }
  await write(stack, 'ada', root.ts, 'the next one');
  await waitFor('both', async () => (await bodiesAtAws(stack, caseId)).length >= 3);
  const bodies = await bodiesAtAws(stack, caseId);
  expect(bodies.filter((body) => body.startsWith('once, please'))).toHaveLength(1);
  expect(bodies).toHaveLength(3);
});

test('when AWS deleted a case, the thread says so and a reply gets a cross', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'Soon deleted');
  await stack.agent('delete', { caseId });
  await waitFor('the note', async () =>
    (await threadOf(stack, root.ts)).find(({ text }) => text.includes('no longer has this case')),
  );
  const reply = await write(stack, 'grace', root.ts, 'anybody there?');
  await waitFor('the mark', async () => (await reactionsOn(stack, root.ts, reply)).includes('x'));
  const told = await waitFor('the reason', async () => {
    const notes = (await threadOf(stack, root.ts)).filter(({ text }) =>
      text.includes('did not reach AWS'),
    );
    return notes.length > 0 && notes;
  });
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain(`<@${stack.users.grace?.id}>`);
});

test('when AWS refuses a case, the thread says why and a reply gets a cross', async () => {
  await stack.fault('support', { on: 'CreateCase', do: 'refuse', times: 1 });
  const { view, values } = await fillModal(stack, 'grace', 'Refused one');
  await stack.as('submit', { user: 'grace', view_id: view.id, values });
  const root = await waitFor('the root', async () => {
    const { messages } = await stack.ada.conversations.history({ channel: stack.channel });
    return messages?.find(({ text }) => text?.includes('not opened: Refused one'));
  });
  const reply = await write(stack, 'ada', root.ts ?? '', 'hello?');
  await waitFor('the mark', async () =>
    (await reactionsOn(stack, root.ts ?? '', reply)).includes('x'),
  );
  await waitFor('the reason', async () =>
    (await threadOf(stack, root.ts ?? '')).some(({ text }) =>
      text.includes('did not accept this case'),
    ),
  );
});
