import { describe, expect, test } from 'vitest';
import { mentionsIn, toPlainText } from '../../../../shared/text/to-aws/plain-text.ts';

const names = {
  user: (id: string) => (id === 'U1' ? 'Ada Lovelace' : 'Grace Hopper'),
  channel: (id: string) => (id === 'C1' ? 'incidents' : id),
  usergroup: (id: string) => (id === 'S1' ? '@dba' : id),
};

const text = (said: string, style?: object) => ({ type: 'text', text: said, style });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const item = (said: string) => section(text(said));
const list = (style: string, fields: object, ...elements: object[]) => ({
  type: 'rich_text_list',
  style,
  ...fields,
  elements,
});
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });

describe('rich text', () => {
  test.each<[string, object[], string]>([
    [
      'styles, of which only code is kept',
      [
        section(
          text('a '),
          text('b', { bold: true }),
          text(' '),
          text('c', { italic: true, strike: true }),
          text(' '),
          text('d *', { code: true }),
        ),
      ],
      'a b c `d *`',
    ],
    [
      'mentions',
      [
        section(
          { type: 'user', user_id: 'U1' },
          text(' '),
          { type: 'usergroup', usergroup_id: 'S1' },
          text(' '),
          { type: 'channel', channel_id: 'C1' },
          text(' '),
          { type: 'broadcast', range: 'here' },
        ),
      ],
      '@Ada Lovelace @dba #incidents @here',
    ],
    [
      'links',
      [
        section(
          { type: 'link', url: 'https://a.com/x', text: 'the page' },
          text(', '),
          { type: 'link', url: 'https://a.com/x' },
          text(', '),
          { type: 'link', url: 'https://a.com/', text: 'a.com' },
          text(', '),
          { type: 'link', url: 'mailto:a@b.com', text: 'a@b.com' },
        ),
      ],
      'the page (https://a.com/x), https://a.com/x, a.com, a@b.com',
    ],
    [
      'emoji',
      [
        section(
          { type: 'emoji', name: '+1', unicode: '1f44d-1f3fc' },
          { type: 'emoji', name: 'party_parrot' },
          { type: 'emoji', name: 'odd', unicode: 'ffffff' },
        ),
      ],
      '👍🏼:party_parrot::odd:',
    ],
    [
      'dates and colours',
      [
        section(
          { type: 'date', timestamp: 1720710212, format: '{date}', fallback: 'July 11' },
          text(' '),
          { type: 'date', timestamp: 1720710212, format: '{date}' },
          text(' '),
          { type: 'color', value: '#FF0000' },
        ),
      ],
      'July 11 2024-07-11T15:03:32.000Z #FF0000',
    ],
    [
      'lists',
      [
        item('Steps:\n'),
        list('ordered', { indent: 0 }, item('one'), item('two\nlines')),
        list('bullet', { indent: 1 }, item('inner')),
        list('ordered', { indent: 0, offset: 2 }, item('three')),
        item('\nDone'),
      ],
      'Steps:\n1. one\n2. two\n   lines\n  - inner\n3. three\n\nDone',
    ],
    [
      'quotes, and what is within them',
      [
        { type: 'rich_text_quote', elements: [text('a\n\nb')] },
        list('bullet', { border: 1 }, item('c')),
      ],
      '> a\n>\n> b\n> - c',
    ],
    [
      'code, as it is',
      [
        item('run'),
        {
          type: 'rich_text_preformatted',
          elements: [
            text('  a <b> &amp; *c*\n', { code: true }),
            { type: 'link', url: 'https://a.com' },
          ],
        },
      ],
      'run\n```\n  a <b> &amp; *c*\nhttps://a.com\n```',
    ],
    [
      'code that has fences in it',
      [{ type: 'rich_text_preformatted', elements: [text('```\na\n```')] }],
      '````\n```\na\n```\n````',
    ],
    [
      'an element of a kind to come',
      [
        section(text('a '), {
          type: 'gizmo',
          title: 'b',
          url: 'https://c.com',
          elements: [text(' d')],
        }),
      ],
      'a b https://c.com d',
    ],
  ])('%s', (_, elements, plain) => {
    expect(toPlainText({ text: 'not read', blocks: [rich(...elements)] }, names)).toBe(plain);
  });
});

describe('other blocks', () => {
  test.each<[string, object, string]>([
    ['header', { type: 'header', text: { type: 'plain_text', text: 'a :smile:' } }, 'a :smile:'],
    [
      'section',
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*a* <@U1> &amp; <https://b.com|b>' },
        fields: [
          { type: 'mrkdwn', text: 'c' },
          { type: 'plain_text', text: '&lt;' },
        ],
      },
      '*a* @Ada Lovelace & b (https://b.com)\nc\n&lt;',
    ],
    [
      'context',
      {
        type: 'context',
        elements: [
          { type: 'image', image_url: 'https://a.com/i.png', alt_text: 'i' },
          { type: 'mrkdwn', text: 'b' },
        ],
      },
      'i (https://a.com/i.png)\nb',
    ],
    [
      'image',
      {
        type: 'image',
        title: { type: 'plain_text', text: 't' },
        slack_file: {},
        alt_text: 'graph',
      },
      't\ngraph',
    ],
    ['markdown', { type: 'markdown', text: '**a** &amp;' }, '**a** &amp;'],
    [
      'table',
      {
        type: 'table',
        rows: [
          [{ type: 'raw_text', text: 'a' }, rich(item('b\nc'))],
          [
            { type: 'raw_number', value: 1, text: '1' },
            { type: 'raw_text', text: 'd' },
          ],
        ],
      },
      'a | b c\n1 | d',
    ],
    [
      'a block of a kind to come',
      {
        type: 'gizmo',
        block_id: 'x',
        title: { type: 'plain_text', text: 'a' },
        body: { text: 'b' },
      },
      'a\nb',
    ],
  ])('%s', (_, block, plain) => {
    expect(toPlainText({ blocks: [block, { type: 'divider' }, rich(item('z'))] }, names)).toBe(
      `${plain}\n---\nz`,
    );
  });
});

describe('text of a message without blocks', () => {
  test.each([
    ['<@U1> <@U2|gh> <@W1>', '@Ada Lovelace @gh @Grace Hopper'],
    ['<#C1> <#C2|ops> <#C1|>', '#incidents #ops #incidents'],
    ['<!subteam^S1> <!subteam^S2|@ops>', '@dba @ops'],
    ['<!here> <!channel|channel> <!everyone>', '@here @channel @everyone'],
    [
      '<!date^1392734382^{date}^https://a.com|Feb 18> <!date^1392734382^{date}>',
      'Feb 18 2014-02-18T14:39:42.000Z',
    ],
    [
      '<https://a.com?a=1&amp;b=2|the &lt;a&gt;> <https://a.com> <mailto:a@b.com|a@b.com>',
      'the <a> (https://a.com?a=1&b=2) https://a.com a@b.com',
    ],
    ['a &lt;b&gt; &amp;amp; c &quot; < d', 'a <b> &amp; c &quot; < d'],
    ['<not a reference> <>', '<not a reference> <>'],
    ['*a* _b_ ~c~ `d` :smile:', '*a* _b_ ~c~ `d` :smile:'],
  ])('%s', (mrkdwn, plain) => {
    expect(toPlainText({ text: mrkdwn }, names)).toBe(plain);
    expect(toPlainText({ text: mrkdwn, blocks: [{ type: 'file' }, null] }, names)).toBe(plain);
  });
});

test('a forwarded message is quoted, a link preview is not repeated', () => {
  const attachments = [
    { is_share: true, author_name: 'Grace Hopper', text: 'it broke &amp;\nbadly', fallback: 'x' },
    {
      is_share: true,
      message_blocks: [{ message: { blocks: [rich(item('again'))] } }],
      text: 'not read',
    },
    { from_url: 'https://a.com', title: 'preview' },
  ];
  expect(toPlainText({ text: 'see', attachments }, names)).toBe(
    'see\n\nForwarded from Grace Hopper:\n> it broke &\n> badly\n\nForwarded:\n> again',
  );
});

test.each([{}, { text: '' }, { text: ' \n', blocks: [] }, { blocks: [rich(section())] }])(
  'nothing is said in %j',
  (message) => {
    expect(toPlainText(message, names)).toBe('');
  },
);

test('control characters do not reach AWS', () => {
  expect(toPlainText({ text: 'a\0b\r\nc\ud800' }, names)).toBe('a\ufffdb\nc\ufffd');
});

test('the ids to look names up for are each given once', () => {
  const message = {
    blocks: [
      rich(
        section(
          { type: 'user', user_id: 'U1' },
          { type: 'user', user_id: 'U1' },
          { type: 'user' },
          { type: 'channel', channel_id: 'C1' },
        ),
        { type: 'rich_text_quote', elements: [{ type: 'usergroup', usergroup_id: 'S1' }] },
      ),
    ],
    attachments: [{ is_share: true, text: '<@U2> <@U3|named>' }],
  };
  expect(mentionsIn(message)).toEqual({
    users: ['U1', 'U2'],
    channels: ['C1'],
    usergroups: ['S1'],
  });
});
