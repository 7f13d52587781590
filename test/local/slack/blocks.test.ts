import type { KnownBlock, View } from '@slack/web-api';
import { expect, test } from 'vitest';
import { createFixture, field, modal, refusalOf, section } from './fixture.ts';

const button = (id: string, more: object = {}) => ({
  type: 'button',
  action_id: id,
  text: { type: 'plain_text', text: 'Go' },
  ...more,
});
const rich = (...elements: object[]) => [{ type: 'rich_text', elements }];
const option = (text: string, more: object = {}) => ({
  text: { type: 'plain_text', text },
  value: text.slice(0, 150),
  ...more,
});
const select = (more: object) => [
  { type: 'actions', elements: [{ type: 'static_select', action_id: 'a', ...more }] },
];
const times = <T>(count: number, of: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => of(i));

const refusedBlocks: [what: string, blocks: object[], problem: string][] = [
  ['an unknown block', [{ type: 'banner' }], 'unsupported type: banner'],
  ['51 blocks', times(51, () => ({ type: 'divider' })), 'no more than 50 items'],
  ['a section of nothing', [{ type: 'section' }], 'missing required field: text'],
  ['an empty section', [section('')], 'must be more than 0 characters'],
  ['a section over 3000', [section('x'.repeat(3001))], 'must be less than 3001 characters'],
  [
    'eleven fields',
    [{ type: 'section', fields: times(11, (i) => ({ type: 'mrkdwn', text: `${i}` })) }],
    'no more than 10 items',
  ],
  [
    'a header over 150',
    [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    '/blocks/0/text/text',
  ],
  [
    'a mrkdwn header',
    [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    'unsupported type: mrkdwn',
  ],
  [
    'emoji on mrkdwn',
    [{ type: 'section', text: { type: 'mrkdwn', text: 'x', emoji: true } }],
    'invalid additional property: emoji',
  ],
  [
    '26 buttons',
    [{ type: 'actions', elements: times(26, (i) => button(`${i}`)) }],
    'no more than 25',
  ],
  [
    'two blocks with one id',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    'block_id already exists',
  ],
  [
    'two actions with one id',
    [{ type: 'actions', elements: [button('a'), button('a')] }],
    '`action_id` already exists',
  ],
  [
    'a button of another style',
    [{ type: 'actions', elements: [button('a', { style: 'loud' })] }],
    'enum',
  ],
  ['a select without options', select({}), 'either options or option_groups'],
  ['101 options', select({ options: times(101, (i) => option(`${i}`)) }), 'no more than 100'],
  ['an option over 75', select({ options: [option('x'.repeat(76))] }), 'less than 76'],
  [
    'an initial option that is no option',
    select({ options: [option('a')], initial_option: option('b') }),
    'must be one of the options',
  ],
  [
    'a plain_text_input outside an input',
    [{ type: 'actions', elements: [{ type: 'plain_text_input' }] }],
    'unsupported type: plain_text_input',
  ],
  ['an unknown field', [{ type: 'divider', colour: 'red' }], 'invalid additional property: colour'],
  [
    'an empty rich text',
    rich({ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }),
    'more than 0',
  ],
  [
    'a person inside preformatted text',
    rich({ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }),
    'unsupported type: user',
  ],
  [
    'a list inside a list',
    rich({
      type: 'rich_text_list',
      style: 'bullet',
      elements: [{ type: 'rich_text_list', style: 'bullet', elements: [] }],
    }),
    'unsupported type: rich_text_list',
  ],
  [
    'two tables',
    times(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })),
    'only one table',
  ],
];

test('invalid blocks in a message are refused with the place of the error', async () => {
  const { bot, channel } = await createFixture();
  for (const [what, blocks, problem] of refusedBlocks) {
    const call = bot.chat.postMessage({ channel, text: 'x', blocks: blocks as KnownBlock[] });
    const { error, response_metadata } = await refusalOf(call);
    expect([what, error]).toEqual([what, 'invalid_blocks']);
    expect(response_metadata?.messages?.join('\n'), what).toContain(problem);
    expect(response_metadata?.messages?.[0], what).toMatch(/^\[ERROR\] .* \[json-pointer:\/blocks/);
  }
});

test('valid blocks are accepted, and every block and action gets an id', async () => {
  const { bot, channel } = await createFixture();
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text: 'Case', emoji: true } },
    { ...section('*bold*'), accessory: { type: 'overflow', options: [option('a')] } },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'x' }] },
    {
      type: 'actions',
      elements: [button('go', { style: 'danger' }), { ...button('x'), action_id: undefined }],
    },
    { type: 'markdown', text: '# hi' },
    { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] },
    ...rich(
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'a', style: { bold: true } }] },
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 1,
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'link', url: 'https://x.example' }] },
        ],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'q' }], border: 0 },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'code' }], border: 0 },
    ),
  ];
  const { message } = await bot.chat.postMessage({
    channel,
    text: 'x',
    blocks: blocks as KnownBlock[],
  });
  expect(message?.blocks).toHaveLength(blocks.length);
  expect(message?.blocks?.every(({ block_id }) => block_id)).toBe(true);
  expect(message?.blocks?.[3]).toMatchObject({ elements: [{}, { action_id: expect.any(String) }] });
});

test('a message without content, with blocks that are not a list, or that is too long is refused', async () => {
  const { bot, channel, base, slack } = await createFixture();
  expect((await refusalOf(bot.chat.postMessage({ channel, text: '' }))).error).toBe('no_text');
  const response = await fetch(`${base}/slack/api/chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.bot.token}` },
    body: new URLSearchParams({ channel, text: 'x', blocks: '{"type":' }),
  });
  expect(await response.json()).toMatchObject({ error: 'invalid_blocks_format' });
  const blocks = times(4, () => section('x'.repeat(3000)));
  const much = await refusalOf(bot.chat.postMessage({ channel, text: 'x', blocks }));
  expect(much.error).toBe('msg_blocks_too_long');
});

const refusedViews: [what: string, view: object, problem: string][] = [
  [
    'a title over 24',
    modal([section('x')], { title: { type: 'plain_text', text: 'x'.repeat(25) } }),
    '/view/title/text',
  ],
  ['101 blocks', modal(times(101, () => section('x'))), 'no more than 100 items'],
  [
    'metadata over 3000',
    modal([section('x')], { private_metadata: 'x'.repeat(3001) }),
    '/view/private_metadata',
  ],
  [
    'inputs without submit',
    { ...modal([field('a')]), submit: undefined },
    'missing required field: submit',
  ],
  ['a message block', modal([{ type: 'markdown', text: 'x' }]), 'unsupported type: markdown'],
  [
    'an input without label',
    modal([{ ...field('a'), label: undefined } as unknown as KnownBlock]),
    'missing required field: label',
  ],
  [
    'a button as input',
    modal([{ ...field('a'), element: button('x') } as unknown as KnownBlock]),
    'unsupported type: button',
  ],
  [
    'a text over 3000',
    modal([field('a', { max_length: 8000 })]),
    '/view/blocks/0/element/max_length',
  ],
  [
    'what Slack sets itself',
    { ...modal([section('x')]), hash: '1' },
    'invalid additional property: hash',
  ],
  [
    'a second focus',
    modal([field('a', { focus_on_load: true }), field('b', { focus_on_load: true })]),
    'focus_on_load',
  ],
];

test('an invalid view is refused with the place of the error', async () => {
  const { bot, trigger } = await createFixture();
  const trigger_id = await trigger();
  for (const [what, view, problem] of refusedViews) {
    const call = bot.views.open({ trigger_id, view: view as View });
    const { error, response_metadata } = await refusalOf(call);
    expect([what, error]).toEqual([what, 'invalid_arguments']);
    expect(response_metadata?.messages?.join('\n'), what).toContain(problem);
  }
  const large = modal(times(100, () => section('x'.repeat(2600))));
  const call = bot.views.open({ trigger_id, view: large });
  expect((await refusalOf(call)).error).toBe('view_too_large');
  await bot.views.open({ trigger_id, view: modal([section('x')]) });
});
