import { describe, expect, test } from 'vitest';
import { toPlainText } from '../../../../shared/text/to-aws/plain-text.ts';

const names = {
  user: (id: string) => (id === 'U1' ? 'Ada' : undefined),
  channel: () => undefined,
  usergroup: () => undefined,
};
const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

function plainOf(attachment: object): string {
  return toPlainText({ text: 'see', attachments: [attachment] }, names);
}

/** A forward as Slack sends it. */
const forward = {
  ts: '1665615886.364019',
  author_id: 'U1',
  channel_id: 'C1',
  channel_team: 'T1',
  is_msg_unfurl: true,
  is_share: true,
  from_url: 'https://acme.slack.com/archives/C1/p1665615886364019',
  message_blocks: [
    { team: 'T1', channel: 'C1', message: { blocks: [rich('Disk is full\non seven')] } },
  ],
  text: 'not read',
  author_name: 'Grace',
  author_subname: 'grace',
  fallback: '[October 12th, 2022 4:04 PM] grace: not read',
  footer: 'Posted in #private',
  mrkdwn_in: ['text'],
};

describe('a forwarded message is quoted, with its author', () => {
  test.each<[string, object, string]>([
    ['as Slack sends it', forward, 'Forwarded from Grace:\n> Disk is full\n> on seven'],
    [
      'with its text only',
      { is_share: true, author_name: 'Grace', text: 'it broke &amp;\n\nbadly' },
      'Forwarded from Grace:\n> it broke &\n>\n> badly',
    ],
    [
      'without the flag',
      { message_blocks: forward.message_blocks, author_name: 'Grace', from_url: forward.from_url },
      'Forwarded from Grace:\n> Disk is full\n> on seven',
    ],
    [
      'of an author known by another name',
      { ...forward, author_name: ' ', message_blocks: null },
      'Forwarded from grace:\n> not read',
    ],
    [
      'of an author known by id',
      { is_share: true, author_id: 'U1', text: 'a' },
      'Forwarded from @Ada:\n> a',
    ],
    [
      'of an author unknown here',
      { is_share: true, author_id: 'U0FOREIGN1', text: 'a' },
      'Forwarded from someone outside this workspace:\n> a',
    ],
    ['without an author', { is_share: true, author_name: null, text: 'a' }, 'Forwarded:\n> a'],
    [
      'of an app',
      {
        is_share: true,
        author_name: 'App',
        title: 'Alarm',
        fields: [{ title: 'zone', value: 'a' }],
      },
      'Forwarded from App:\n> Alarm\n> zone: a',
    ],
    [
      'with blocks in it',
      { is_share: true, blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }] },
      'Forwarded:\n> a',
    ],
    [
      'with files',
      { is_share: true, text: 'a', files: [{ id: 'F1', name: 'x.log' }] },
      'Forwarded:\n> a\n> (file in Slack: x.log)',
    ],
    [
      'with files only',
      { is_share: true, author_name: 'Grace', text: '', files: [{ id: 'F1', title: 'x' }] },
      'Forwarded from Grace:\n> (file in Slack: x)',
    ],
    [
      'that Slack does not show to us',
      { is_share: true, author_name: 'Grace', text: '', from_url: 'https://acme.slack.com/p1' },
      'Forwarded from Grace:\n> https://acme.slack.com/p1',
    ],
    [
      'with a forward in it',
      {
        is_share: true,
        author_name: 'Grace',
        message_blocks: [
          { message: { blocks: [rich('a')], attachments: [{ ...forward, author_name: 'Mary' }] } },
        ],
      },
      'Forwarded from Grace:\n> a\n>\n> Forwarded from Mary:\n> > Disk is full\n> > on seven',
    ],
  ])('%s', (_, attachment, plain) => {
    expect(plainOf(attachment)).toBe(`see\n\n${plain}`);
  });
});

test.each<[string, object]>([
  ['of a page', { from_url: 'https://a.com', title: 'a', text: 'b', service_name: 'A' }],
  ['of a page that was moved', { original_url: 'https://a.com', title: 'a' }],
  ['by an app', { is_app_unfurl: true, app_unfurl_url: 'https://a.com', blocks: [rich('a')] }],
  ['of a message', { ...forward, is_share: undefined }],
  ['of a message without its URL', { is_msg_unfurl: true, author_name: 'Grace', text: 'a' }],
  ['of a message, told apart', { ...forward, is_share: false }],
])('a preview is left out: %s', (_, attachment) => {
  expect(plainOf(attachment)).toBe('see');
});

describe('attachments show what people see', () => {
  test.each<[string, object, string]>([
    [
      'a table that was pasted',
      {
        id: 1,
        fallback: '[no preview available]',
        blocks: [
          {
            type: 'table',
            rows: [
              [
                { type: 'raw_text', text: 'zone' },
                { type: 'raw_text', text: 'p99' },
              ],
              [
                { type: 'raw_text', text: 'use1-az4' },
                { type: 'raw_text', text: '120 ms' },
              ],
            ],
          },
        ],
      },
      'zone | p99\nuse1-az4 | 120 ms',
    ],
    [
      'classic fields',
      {
        fallback: 'not read',
        color: '#ff0000',
        pretext: 'pre <@U1>',
        author_name: 'Monitor',
        author_link: 'https://m.com',
        title: 'Disk &lt;90%&gt;',
        title_link: 'https://t.com',
        text: 'text *bold*',
        fields: [
          { title: 'zone', value: 'a\nb', short: true },
          { title: '', value: 'c' },
          { title: 'd' },
        ],
        image_url: 'https://i.com/g.png',
        actions: [{ type: 'button', text: 'Open', url: 'https://o.com' }],
        footer: 'Alarms',
        ts: 1720710212,
      },
      [
        'pre @Ada',
        'Monitor (https://m.com)',
        'Disk <90%> (https://t.com)',
        'text *bold*',
        'zone: a\nb',
        'c',
        'd',
        'https://i.com/g.png',
        'Open (https://o.com)',
        'Alarms, 2024-07-11T15:03:32.000Z',
      ].join('\n'),
    ],
    ['a footer only', { footer: 'a', ts: '1720710212' }, 'a'],
    ['a fallback, where there is nothing else', { fallback: 'a &amp; b', color: 'good' }, 'a & b'],
    ['files', { files: [{ id: 'F1', name: 'a.png' }] }, '(file in Slack: a.png)'],
  ])('%s', (_, attachment, plain) => {
    expect(plainOf(attachment)).toBe(`see\n\n${plain}`);
  });

  test.each<[string, unknown]>([
    ['no preview', { blocks: [{ type: 'actions' }], fallback: '[no preview available]' }],
    ['nulls', { text: null, fields: null, footer: null, ts: null, files: null, blocks: null }],
    ['other kinds', { text: {}, fields: 'a', title: [], is_share: 'true', message_blocks: 'x' }],
    ['no object', 'a'],
    ['a time only', { ts: 1720710212 }],
  ])('nothing in %s', (_, attachment) => {
    expect(toPlainText({ text: 'see', attachments: [attachment] }, names)).toBe('see');
  });
});

test('what is said, attachments and files stand apart', () => {
  const attachments = [{ text: 'a' }, { is_share: true, text: 'b' }];
  const files = [
    { id: 'F1', name: 'c' },
    { id: 'F2', name: 'd' },
  ];
  expect(toPlainText({ text: 'see', attachments, files }, names)).toBe(
    'see\n\na\n\nForwarded:\n> b\n\n(file in Slack: c)\n(file in Slack: d)',
  );
  expect(toPlainText({ text: 'see', files }, names)).toBe(
    'see\n(file in Slack: c)\n(file in Slack: d)',
  );
});
