/** Random requests with a valid signature. The ingress must not answer 5xx, and must not act on them. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startLocalStack('--slack-rate', 'off', '--support-rate', '0');
}, 30_000);
afterAll(() => stack.stop());

async function statusOf(body: Uint8Array | string, type: string): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hmac = createHmac('sha256', stack.signingSecret).update(`v0:${timestamp}:`).update(body);
  const answer = await fetch(stack.gateway, {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${hmac.digest('hex')}`,
    },
    body: body as BodyInit,
  });
  await answer.arrayBuffer();
  return answer.status;
}

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const types = fc.constantFrom(
  JSON_TYPE,
  FORM,
  `${FORM}; charset=utf-8`,
  `${JSON_TYPE}; charset=UTF-8`,
  'text/plain',
  'multipart/form-data; boundary=x',
);

test('random bytes with any content type are never answered with 5xx', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), types, async (bytes, type) => {
      expect(await statusOf(bytes, type)).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
}, 60_000);

const junk = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
  fc.array(fc.string(), { maxLength: 3 }),
);

/** A payload of Slack with up to three of its fields, at any depth, removed or replaced by junk. */
const mangled = (payload: object): fc.Arbitrary<object> =>
  fc
    .array(fc.tuple(fc.nat(), fc.oneof(fc.constant(undefined), junk)), {
      minLength: 0,
      maxLength: 3,
    })
    .map((edits) => {
      const copy = structuredClone(payload) as Record<string, unknown>;
      for (const [at, value] of edits) {
        const places = placesIn(copy);
        if (places.length === 0) break;
        const [parent, key] = places[at % places.length] as [Record<string, unknown>, string];
        if (value === undefined) delete parent[key];
        else parent[key] = value;
      }
      return copy;
    });

function placesIn(value: unknown): [object, string][] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [value, key] as [object, string],
    ...placesIn(inner),
  ]);
}

const view = {
  id: 'V1',
  hash: '1.a',
  callback_id: 'case',
  private_metadata: 'C1',
  state: {
    values: {
      service: { service: { type: 'external_select', selected_option: { value: 'aws-lambda' } } },
      subject: { subject: { type: 'plain_text_input', value: 'x' } },
    },
  },
};
const who = { user: { id: 'U1' }, team: { id: 'T1' } };
const interactions = [
  { ...who, type: 'view_submission', view },
  {
    ...who,
    type: 'block_suggestion',
    action_id: 'service',
    block_id: 'service',
    value: 'ec2',
    view,
  },
  {
    ...who,
    type: 'block_actions',
    actions: [{ type: 'static_select', action_id: 'issue_type', block_id: 'issue_type' }],
    view,
  },
  {
    ...who,
    type: 'message_action',
    callback_id: 'x',
    channel: { id: 'C1' },
    message: { ts: '1.1' },
  },
];
const message = {
  type: 'message',
  channel: 'C1',
  user: 'U1',
  text: 'hello',
  ts: '1700000001.000100',
  thread_ts: '1700000000.000100',
  parent_user_id: 'U1',
  blocks: [{ type: 'rich_text', elements: [] }],
};
const envelope = { type: 'event_callback', team_id: 'T1', api_app_id: 'A1', event_id: 'E1' };
const authorizations = [{ user_id: 'UBOT', is_bot: true }];
const events = [
  { ...envelope, authorizations, event: message },
  {
    ...envelope,
    authorizations,
    event: {
      type: 'message',
      subtype: 'message_changed',
      channel: 'C1',
      message: { ...message, edited: { ts: '1700000002.000000' } },
      previous_message: message,
    },
  },
  { ...envelope, authorizations, event: { type: 'reaction_added', item: { channel: 'C1' } } },
];

test('interactions with missing or wrong fields are never answered with 5xx', async () => {
  const some = fc.constantFrom(...interactions).chain(mangled);
  await fc.assert(
    fc.asyncProperty(some, async (payload) => {
      const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
      expect(await statusOf(body, FORM)).toBeLessThan(500);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test('events with missing or wrong fields are never answered with 5xx', async () => {
  const some = fc.constantFrom(...events).chain(mangled);
  await fc.assert(
    fc.asyncProperty(some, async (event) => {
      expect(await statusOf(JSON.stringify(event), JSON_TYPE)).toBeLessThan(500);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test('commands with random text are answered with 200', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      const form = new URLSearchParams({
        command: '/case',
        text,
        team_id: 'T1',
        user_id: 'U1',
        channel_id: 'C1',
        trigger_id: '1.2.3',
        response_url: `${stack.page}/slack/response/none`,
      });
      expect(await statusOf(form.toString(), FORM)).toBe(200);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('none of these requests opened a case', async () => {
  expect(await stack.agentCases()).toEqual([]);
});
