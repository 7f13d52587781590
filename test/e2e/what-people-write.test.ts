/** What people see of a Slack message, in all the places where Slack keeps it, is what AWS reads. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, openCase, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
let thread: { root: { ts: string }; caseId: string };

beforeAll(async () => {
  stack = await startLocalStack('--slack-rate', 'off', '--support-rate', '0');
  thread = await openCase(stack, 'ada', 'What people write');
});
afterAll(() => stack.stop());

const signature = /\n\n— .* via Slack · ref [0-9A-Z]{12}$/;
const textsAtAws = async () =>
  (await bodiesAtAws(stack, thread.caseId)).map((body) => body.replace(signature, ''));

/** Lets ada write a message with these fields in the thread. */
const say = (message: object) =>
  stack.as('message', {
    user: 'ada',
    channel: stack.channel,
    thread_ts: thread.root.ts,
    message: { text: '', ...message },
  });

let sentinels = 0;

/** What AWS got of what `act` did. What is written after it is sent after it, so nothing is still to come. */
async function sentBy(act: () => Promise<unknown>): Promise<string[]> {
  const before = (await textsAtAws()).length;
  await act();
  sentinels += 1;
  const last = `that was ${sentinels}`;
  await write(stack, 'grace', thread.root.ts, last);
  const after = await waitFor('what came after it', async () => {
    const texts = (await textsAtAws()).slice(before);
    return texts.at(-1) === last && texts;
  });
  return after.slice(0, -1);
}

const rich = (...elements: object[]) => [
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
];
const text = (said: string, style?: object) => ({
  type: 'text',
  text: said,
  ...(style && { style }),
});
const cell = (said: string) => ({ type: 'raw_text', text: said });
const table = {
  type: 'table',
  rows: [
    [cell('zone'), cell('p99')],
    [cell('use1-az4'), cell('120 ms')],
  ],
};

test.each<[string, object, string]>([
  [
    'a table that was pasted',
    { attachments: [{ id: 1, blocks: [table] }] },
    'zone | p99\nuse1-az4 | 120 ms',
  ],
  [
    'a table below words',
    {
      text: 'the latencies',
      blocks: rich(text('the latencies')),
      attachments: [{ blocks: [table] }],
    },
    'the latencies\n\nzone | p99\nuse1-az4 | 120 ms',
  ],
  ['blocks without a text', { blocks: rich(text('only in blocks')) }, 'only in blocks'],
  [
    'the fields of an attachment',
    { attachments: [{ title: 'CPU', fields: [{ title: 'node', value: 'seven' }] }] },
    'CPU\nnode: seven',
  ],
  [
    'a shared message',
    {
      text: 'see this',
      attachments: [{ is_share: true, author_name: 'Grace', text: 'Disk is full on node seven' }],
    },
    'see this\n\nForwarded from Grace:\n> Disk is full on node seven',
  ],
  [
    'a shared message alone',
    { attachments: [{ is_share: true, author_name: 'Grace', text: 'Disk is full' }] },
    'Forwarded from Grace:\n> Disk is full',
  ],
  [
    'a shared message that has blocks only',
    {
      text: 'see',
      attachments: [
        {
          is_share: true,
          author_name: 'Grace',
          message_blocks: [{ message: { blocks: rich(text('in a block')) } }],
        },
      ],
    },
    'see\n\nForwarded from Grace:\n> in a block',
  ],
  [
    'text that was struck out',
    { blocks: rich(text('do not use prod', { strike: true }), text(' but staging')) },
    '~do not use prod~ but staging',
  ],
  [
    'bold and italic',
    { blocks: rich(text('all', { bold: true }), text(' of it', { italic: true })) },
    'all of it',
  ],
  [
    'a struck word within others',
    { blocks: rich(text('use '), text('five', { strike: true }), text(' six')) },
    'use ~five~ six',
  ],
  [
    'one run of code in pieces',
    {
      blocks: rich(
        text('curl ', { code: true }),
        { type: 'link', url: 'https://example.com/x', style: { code: true } },
        text(' -v', { code: true }),
      ),
    },
    '`curl https://example.com/x -v`',
  ],
  [
    'two runs of code',
    { blocks: rich(text('a', { code: true }), text(' '), text('b', { code: true })) },
    '`a` `b`',
  ],
  [
    'a file whose name is null',
    { files: [{ id: 'F1', name: null, title: 'trace' }] },
    '(file in Slack: trace)',
  ],
  ['a subtype that is null', { text: 'an ordinary message', subtype: null }, 'an ordinary message'],
  [
    'null in place of lists',
    {
      text: 'still here',
      attachments: null,
      files: null,
      edited: null,
      bot_id: null,
      app_id: null,
    },
    'still here',
  ],
  ['blocks that are null', { text: 'by its text', blocks: null }, 'by its text'],
  [
    'items that are null',
    {
      text: 'one',
      blocks: [null, ...rich(text('two'), null as never)],
      files: [null],
      attachments: [null],
    },
    'two',
  ],
])('%s', async (_, message, right) => {
  expect(await sentBy(() => say(message))).toEqual([right]);
});

test.each([
  ['nothing visible', '\u200b'],
  ['white space', ' \n\t'],
  ['marks of direction and joiners', '\u202e\u2060\ufeff\u200d'],
])('a message of %s is not sent', async (_, said) => {
  expect(await sentBy(() => say({ text: said }))).toEqual([]);
  expect(await sentBy(() => say({ blocks: rich(text(said)) }))).toEqual([]);
});

test('ids reach AWS as the names that people see, or as words where there is none', async () => {
  const created = await stack.ada.usergroups.create({ name: 'On call', handle: 'on-call' });
  const group = created.usergroup?.id ?? '';
  const { channel } = await stack.grace.conversations.create({ name: 'secret', is_private: true });
  const mentions: [string, object, string][] = [
    ['a user group', { type: 'usergroup', usergroup_id: group }, '@on-call'],
    ['an unknown group', { type: 'usergroup', usergroup_id: 'S0NOBODY01' }, 'a user group'],
    ['a colleague', { type: 'user', user_id: stack.users.grace?.id }, '@Grace Hopper'],
    [
      'somebody of another workspace',
      { type: 'user', user_id: 'U0FOREIGN1' },
      'someone outside this workspace',
    ],
    ['a channel', { type: 'channel', channel_id: 'C01GENERAL00' }, '#general'],
    ['a private channel', { type: 'channel', channel_id: channel?.id }, 'a private channel'],
    ['everybody', { type: 'broadcast', range: 'channel' }, '@channel'],
  ];
  for (const [what, element, right] of mentions) {
    const said = () => say({ blocks: rich(text('ask '), element, text(', please')) });
    expect(await sentBy(said), what).toEqual([`ask ${right}, please`]);
  }
  const marked = `ask <!subteam^${group}> or <@U0FOREIGN1>`;
  const right = 'ask @on-call or someone outside this workspace';
  expect(await sentBy(() => say({ text: marked, blocks: null }))).toEqual([right]);
});

test('a message that was shared by the menu is quoted, with its author', async () => {
  const shared = { channel: 'C01GENERAL00', text: 'Disk is *full* on node seven' };
  const { ts } = await stack.grace.chat.postMessage(shared);
  const share = () =>
    stack.as('share', {
      user: 'ada',
      channel: stack.channel,
      thread_ts: thread.root.ts,
      text: 'see this',
      shared_channel: shared.channel,
      shared_ts: ts,
    });
  const [body] = await sentBy(share);
  expect(body).toMatch(/^see this\n\nForwarded from Grace Hopper.*:\n> Disk is full on node seven/);
});
