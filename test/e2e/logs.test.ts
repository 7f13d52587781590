/** What the functions log: identifiers and states, and nothing that people wrote or that opens a door. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import { FORM, sendSigned } from './send-signed.ts';
import { bodiesAtAws, fillModal, openCase, threadOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

/** In each text that people or AWS write here. */
const SAID = 'swordfish';
let stack: Stack;

beforeAll(async () => {
  stack = await startLocalStack('--slack-rate', 'off', '--support-rate', '0');
});
afterAll(() => stack.stop());

const type = (text: string) =>
  stack.as('command', { user: 'ada', channel: stack.channel, text: `/case ${text}` });

/** What people do, and what goes wrong meanwhile. */
async function converse(): Promise<void> {
  const { root, caseId } = await openCase(stack, 'ada', `${SAID} subject`);
  const refused = { on: 'AddCommunicationToCase', do: 'refuse', times: 1 };
  await stack.fault('support', refused);
  await write(stack, 'ada', root.ts, `${SAID} refused`);
  await write(stack, 'grace', root.ts, `${SAID} sent`);
  await waitFor('the reply', async () => (await bodiesAtAws(stack, caseId)).length === 2);
  await stack.agent('reply', { caseId, body: `${SAID} answer` });
  await waitFor('the answer', async () =>
    (await threadOf(stack, root.ts)).some(({ text }) => text.includes(`${SAID} answer`)),
  );
  await stack.fault('slack', { on: 'views.open', do: 'refuse', times: 1, error: 'fatal_error' });
  for (const text of [`open ${SAID}`, `resolve ${SAID}`, SAID, 'list']) await type(text);
  await stack.fault('support', { on: 'CreateCase', do: 'commit-then-500', times: 1 });
  const { view, values, text } = await fillModal(stack, 'grace', `${SAID} again`);
  const given = { ...values, ...text('cc', `${SAID}@example.com`) };
  await stack.as('submit', { user: 'grace', view_id: view.id, values: given });
}

/** Requests that are refused, whatever is in them. */
async function knock(): Promise<void> {
  const body = `command=%2Fcase&text=${SAID}`;
  await sendSigned(stack, body, { secret: SAID });
  await sendSigned(stack, body, { at: -1000 });
  await sendSigned(stack, body, { type: FORM });
  await sendSigned(stack, `{"type":"${SAID}`, { type: 'application/json' });
}

const FIELDS =
  'level message timestamp service sampling_rate cold_start xray_trace_id row ref team account from to attempt part durationMs why stack';

test('no log line has a secret, a token, an address to answer to, or a text of anybody', async () => {
  await converse();
  await knock();
  await waitFor('the queues to be empty', async () => {
    const queues = await stack.look<{ depth: number; inFlight: number }[]>('/local/queues');
    return queues.every(({ depth, inFlight }) => depth + inFlight === 0);
  });
  const all = stack.logs.join('\n');
  expect(stack.logs.length).toBeGreaterThan(20);
  const secrets = {
    'the signing secret': stack.signingSecret,
    'the bot token': stack.bot.token,
    'the key of AWS': stack.keys.secretAccessKey,
    'a response_url': '/slack/response/',
    'a signature': 'v0=',
    'an address': 'example.com',
    'a text': SAID,
  };
  for (const [what, secret] of Object.entries(secrets)) expect(all, what).not.toContain(secret);
});

test('every log line is JSON with known fields only', () => {
  const fields = stack.logs.flatMap((line) => Object.keys(JSON.parse(line) as object));
  expect([...new Set(fields)].filter((field) => !FIELDS.split(' ').includes(field))).toEqual([]);
});
