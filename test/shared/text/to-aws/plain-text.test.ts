import { describe, expect, test } from 'vitest';
import { mentionsIn, toPlainText } from '../../../../shared/text/to-aws/plain-text.ts';

const names = {
  user: (id: string) => ({ U1: 'Ada Lovelace', U2: 'Grace Hopper', W1: 'Grace Hopper' })[id],
  channel: (id: string) => ({ C1: 'incidents', C9: 'C9' })[id],
  usergroup: (id: string) => ({ S1: '@dba', S9: ' ' })[id],
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
      'styles, of which those are kept that change what is said',
      [
        section(
          text('a '),
          text('b', { bold: true }),
          text(' '),
          text('c', { italic: true, underline: true }),
          text(' '),
          text('do not use prod', { strike: true }),
          text(' '),
          text('d *', { code: true }),
        ),
      ],
      'a b c ~do not use prod~ `d *`',
    ],
    [
      'one run of code in pieces',
      [
        section(
          text('run '),
          text('curl ', { code: true }),
          { type: 'link', url: 'https://example.com/x', style: { code: true } },
          text(' -v ', { code: true, bold: true }),
          { type: 'link', url: 'http://example.com', text: 'example.com', style: { code: true } },
          text(' '),
          text('ls', { code: true }),
        ),
      ],
      'run `curl https://example.com/x -v example.com` `ls`',
    ],
    [
      'code with backticks in it',
      [
        section(
          text('a`b', { code: true }),
          text(' '),
          text('`a``', { code: true }),
          text(' '),
          text('`', { code: true }),
        ),
      ],
      '``a`b`` ``` `a`` ``` `` ` ``',
    ],
    [
      'what was struck out, in pieces, by line, with code in it',
      [
        section(
          text('keep '),
          text(' not ', { strike: true }),
          text('this', { strike: true, bold: true }),
          text(' rm', { strike: true, code: true }),
          text('\n\nnor that \n', { strike: true }),
          text('but this'),
        ),
      ],
      'keep  ~not this` rm`~\n\n~nor that~ \nbut this',
    ],
    [
      'styles of nothing',
      [
        section(
          text('a'),
          text(' ', { code: true }),
          text('\u200b', { code: true }),
          text('  ', { strike: true }),
          text('b'),
        ),
      ],
      'a \u200b  b',
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
      'ids without names',
      [
        section(
          { type: 'user', user_id: 'U0FOREIGN1' },
          text(', '),
          { type: 'channel', channel_id: 'C9' },
          text(', '),
          { type: 'usergroup', usergroup_id: 'S9' },
          text(', '),
          { type: 'team', team_id: 'T1' },
        ),
      ],
      'someone outside this workspace, a private channel, a user group, a workspace',
    ],
    [
      'fields that are absent, null or of another kind',
      [
        section(
          text('a'),
          { type: 'user' },
          { type: 'user', user_id: null },
          { type: 'channel', channel_id: {} },
          { type: 'usergroup', usergroup_id: [] },
          { type: 'team', team_id: '' },
          { type: 'broadcast', range: null },
          { type: 'link', url: null, text: null },
          { type: 'emoji', name: null, unicode: null },
          { type: 'date', timestamp: null, fallback: null },
          { type: 'date', timestamp: 1e300 },
          { type: 'color' },
          { type: null, text: 'b' },
          { type: 'text', text: 5, style: null },
          { type: 'text', text: true, style: 'code' },
          { type: 'text', text: 'c', style: [{ code: 'yes' }] },
        ),
        { type: 'rich_text_list', style: null, indent: null, offset: null, elements: [item('d')] },
        { type: 'rich_text_list', indent: -1, offset: 'x', style: 'ordered', elements: item('e') },
        { type: 'rich_text_section', elements: null },
        { type: 'rich_text_quote' },
      ],
      'ab5c\n- d\n1. e',
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
          { type: 'emoji', name: 'smile' },
          { type: 'emoji', name: '+1', skin_tone: 3, unicode: null },
          { type: 'emoji', name: '+1::skin-tone-3' },
          { type: 'emoji', name: 'tada', skin_tone: null },
          { type: 'emoji', name: 'odd', unicode: 'ffffff' },
          { type: 'emoji', name: 'half', unicode: 'd83d' },
          { type: 'emoji', name: 'many', unicode: '1f44d-'.repeat(1e6) },
        ),
      ],
      '👍🏼:party_parrot:😄👍🏼👍🏼🎉:odd::half::many:',
    ],
    [
      'dates and colours',
      [
        section(
          { type: 'date', timestamp: 1720710212, format: '{date}', fallback: 'July 11' },
          text(' '),
          { type: 'date', timestamp: 1720710212, format: '{date}' },
          text(' '),
          { type: 'date', timestamp: 0, fallback: 'then', url: 'https://a.com' },
          text(' '),
          { type: 'color', value: '#FF0000' },
        ),
      ],
      'July 11 2024-07-11T15:03:32.000Z then (https://a.com) #FF0000',
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
      'lists of several levels',
      [
        list('bullet', { indent: 0 }, item('a')),
        list('ordered', { indent: 1 }, item('b'), item('\u200b'), item('c\nd')),
        list('ordered', { indent: 2, offset: 9 }, item('e')),
        list('bullet', { indent: 99 }, section(text('f', { code: true }))),
      ],
      '- a\n  1. b\n  3. c\n     d\n    10. e\n                - `f`',
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
      'code with a border',
      [
        { type: 'rich_text_preformatted', border: 1, elements: [text('a\n\nb')] },
        { type: 'rich_text_quote', border: 0, elements: [text('c\n')] },
      ],
      '> ```\n> a\n>\n> b\n> ```\n> c',
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
    ['header', { type: 'header', text: { type: 'plain_text', text: 'a :smile:' } }, 'a 😄'],
    [
      'header without emoji',
      { type: 'header', text: { type: 'plain_text', text: 'a :smile:', emoji: false } },
      'a :smile:',
    ],
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
      'table with cells missing',
      {
        type: 'table',
        rows: [
          [{ type: 'raw_text', text: 'a' }, null, { type: 'raw_text', text: 'c' }],
          [null, {}, { type: 'raw_text' }],
          null,
          [{ type: 'raw_text', text: 'f\r\n\u2028g' }],
          [
            rich({ type: 'rich_text_list', elements: [item('d'), item('e')] }),
            { type: 'raw_number', value: 0 },
          ],
        ],
      },
      'a |  | c\nf g\n- d - e | 0',
    ],
    [
      'video',
      {
        type: 'video',
        title: { type: 'plain_text', text: 'a' },
        title_url: 'https://b.com',
        video_url: 'https://c.com',
        alt_text: 'd',
        author_name: 'e',
        description: { type: 'plain_text', text: 'f' },
      },
      'a (https://b.com)\ne\nf',
    ],
    [
      'container with cards',
      {
        type: 'container',
        rich_text_title: rich(item('a')),
        child_blocks: [
          {
            type: 'carousel',
            elements: [
              {
                type: 'card',
                title: { type: 'mrkdwn', text: 'b' },
                body: { type: 'mrkdwn', text: 'c' },
                actions: [
                  { type: 'button', text: { type: 'plain_text', text: 'd' }, url: 'https://e.com' },
                ],
              },
            ],
          },
        ],
      },
      'a\nb\nc\nd (https://e.com)',
    ],
    [
      'plan',
      {
        type: 'plan',
        title: 'a',
        tasks: [
          {
            type: 'task_card',
            title: 'b',
            details: rich(item('c')),
            output: rich(item('d')),
            sources: [{ type: 'url', url: 'https://e.com', text: 'f' }],
          },
        ],
      },
      'a\nb\nc\nd\nf (https://e.com)',
    ],
    [
      'actions, of which a menu shows what is chosen',
      {
        type: 'actions',
        elements: [
          {
            type: 'static_select',
            options: [{ text: { type: 'plain_text', text: 'hidden' } }],
            initial_option: { text: { type: 'plain_text', text: 'a' } },
          },
          { type: 'checkboxes', options: [{ text: { type: 'mrkdwn', text: 'b' }, value: 'x' }] },
        ],
      },
      'a\nb',
    ],
    [
      'call',
      { type: 'call', call: { v1: { name: 'a', join_url: 'https://b.com' } } },
      'a (https://b.com)',
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
    [
      '<@U0FOREIGN1>, <#C9>, <#C9|>',
      'someone outside this workspace, a private channel, a private channel',
    ],
    ['<!subteam^S1> <!subteam^S2|@ops>', '@dba @ops'],
    ['<!subteam^S9>', 'a user group'],
    ['<!here> <!channel|channel> <!everyone> <!group>', '@here @channel @everyone @group'],
    ['<!foo|a &amp; b> <!foo>', 'a & b <!foo>'],
    [
      '<!date^1392734382^{date}^https://a.com|Feb 18> <!date^1392734382^{date}>',
      'Feb 18 (https://a.com) 2014-02-18T14:39:42.000Z',
    ],
    [
      '<https://a.com?a=1&amp;b=2|the &lt;a&gt;> <https://a.com> <mailto:a@b.com|a@b.com>',
      'the <a> (https://a.com?a=1&b=2) https://a.com a@b.com',
    ],
    ['a &lt;b&gt; &amp;amp; c &quot; < d', 'a <b> &amp; c &quot; < d'],
    ['<not a reference> <>', '<not a reference> <>'],
    ['*a* _b_ ~c~ `d` :smile:', '*a* _b_ ~c~ `d` 😄'],
    [':tada: `:tada:` ```\n:tada:\n``` :ship_it:', '🎉 `:tada:` ```\n:tada:\n``` :ship_it:'],
    ['`<@U1> :tada:` <https://a.com|:tada:>', '`@Ada Lovelace :tada:` 🎉 (https://a.com)'],
    ['```:tada: ` :tada: `` :tada:', '```:tada: ` 🎉 `` 🎉'],
    ['<https://a.com/?q=:tada:> &lt;:tada:&gt;', 'https://a.com/?q=:tada: <🎉>'],
  ])('%s', (mrkdwn, plain) => {
    expect(toPlainText({ text: mrkdwn }, names)).toBe(plain);
    expect(toPlainText({ text: mrkdwn, blocks: [{ type: 'file' }, null] }, names)).toBe(plain);
  });
});

test.each<[string, object]>([
  ['nothing', {}],
  ['an empty text', { text: '' }],
  ['no text', { text: null, blocks: null, attachments: null, files: null }],
  ['white space', { text: ' \n', blocks: [] }],
  ['zero-width characters', { text: '\u200b\u2060\ufeff' }],
  ['control characters', { text: '\0\x07' }],
  ['a variation selector', { text: '\ufe0f' }],
  ['an empty section', { blocks: [rich(section())] }],
  ['a section of format characters', { blocks: [rich(item('\u00ad\u200e\u202e'))] }],
  ['empty code', { blocks: [rich({ type: 'rich_text_preformatted', elements: [text(' ')] })] }],
  ['an empty quote', { blocks: [rich({ type: 'rich_text_quote', elements: [text('\n')] })] }],
  ['an empty list', { blocks: [rich(list('ordered', { border: 1 }, item(''), item('\u200b')))] }],
  ['a line', { blocks: [{ type: 'divider' }] }],
  [
    'a table without text',
    { blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: ' ' }, null]] }] },
  ],
  [
    'a forward of nothing',
    { attachments: [{ is_share: true, author_name: 'Grace', text: '\u200b' }] },
  ],
])('nothing is seen in %s', (_, message) => {
  expect(toPlainText(message, names)).toBe('');
});

test('text stands in when blocks have nothing to say', () => {
  const blocks = [{ type: 'divider' }, rich(item('\u200b'))];
  expect(toPlainText({ text: 'a', blocks }, names)).toBe('a');
});

test('lines are kept as they are, but for empty ones before and after', () => {
  expect(toPlainText({ text: '\n \n    a\n\n\n  b \n\n' }, names)).toBe('    a\n\n\n  b');
});

test('control characters do not reach AWS', () => {
  expect(toPlainText({ text: 'a\0b\r\nc\ud800' }, names)).toBe('a\ufffdb\nc\ufffd');
});

test('names are put on one line', () => {
  const named = { ...names, user: () => 'Ada\r\nLovelace\u202e' };
  expect(toPlainText({ text: '<@U1>!' }, named)).toBe('@Ada Lovelace\ufffd!');
});

test('a thousand levels are no harm', () => {
  let block: object = { type: 'gizmo', text: 'deep' };
  let attachment: object = { text: 'deep' };
  let element: object = text('deep');
  for (let i = 0; i < 1000; i++) {
    block = { type: 'container', title: 'a', child_blocks: [block] };
    attachment = {
      is_share: true,
      text: 'a',
      message_blocks: [{ message: { attachments: [attachment] } }],
    };
    element = { type: 'rich_text_quote', elements: [element] };
  }
  const message = { text: 'x', blocks: [block, rich(element)], attachments: [attachment] };
  expect(toPlainText(message, names).length).toBeLessThan(1000);
  expect(mentionsIn(message).users).toEqual([]);
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
