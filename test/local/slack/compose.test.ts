import { expect, test } from 'vitest';
import { createFixture } from './fixture.ts';

const text = (words: string, style?: object) => ({
  type: 'text',
  text: words,
  ...(style && { style }),
});
const line = (...elements: object[]) => ({ type: 'rich_text_section', elements });

const typed: [what: string, text: string, elements: object[]][] = [
  [
    'styles',
    'a *bold* _it_ ~gone~ `co*d*e`',
    [
      line(
        text('a '),
        text('bold', { bold: true }),
        text(' '),
        text('it', { italic: true }),
        text(' '),
        text('gone', { strike: true }),
        text(' '),
        text('co*d*e', { code: true }),
      ),
    ],
  ],
  ['nested styles', '*_both_*', [line(text('both', { bold: true, italic: true }))]],
  [
    'no styles inside words',
    '2*3*4 snake_case_name 10:30:45',
    [line(text('2*3*4 snake_case_name 10:30:45'))],
  ],
  [
    'links, people, channels, emoji',
    'see <https://x.example/?a=1&amp;b|docs> https://y.example <@U01ADALOVEL> <#C1> <!here> :tada:',
    [
      line(
        text('see '),
        { type: 'link', url: 'https://x.example/?a=1&b', text: 'docs' },
        text(' '),
        { type: 'link', url: 'https://y.example' },
        text(' '),
        { type: 'user', user_id: 'U01ADALOVEL' },
        text(' '),
        { type: 'channel', channel_id: 'C1' },
        text(' '),
        { type: 'broadcast', range: 'here' },
        text(' '),
        { type: 'emoji', name: 'tada' },
      ),
    ],
  ],
  [
    'preformatted text as it stands',
    'before\n```\nif (a < b && *c*) {\n  d\n}\n```\nafter',
    [
      line(text('before')),
      {
        type: 'rich_text_preformatted',
        elements: [text('if (a < b && *c*) {\n  d\n}')],
        border: 0,
      },
      line(text('after')),
    ],
  ],
  [
    'quotes and lists',
    '> said\n> twice\n• one\n• *two*\n1. first\n    • deeper',
    [
      { type: 'rich_text_quote', elements: [text('said\ntwice')] },
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 0,
        border: 0,
        elements: [line(text('one')), line(text('two', { bold: true }))],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 0,
        border: 0,
        elements: [line(text('first'))],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 1,
        border: 0,
        elements: [line(text('deeper'))],
      },
    ],
  ],
  ['lines', 'one\n\ntwo', [line(text('one\n\ntwo'))]],
];

test("the text that a person types becomes the rich text that Slack's composer makes", async () => {
  const { ada, channel } = await createFixture();
  for (const [what, words, elements] of typed) {
    const { message } = await ada.chat.postMessage({ channel, text: words });
    expect([what, message?.blocks]).toEqual([
      what,
      [{ type: 'rich_text', block_id: expect.any(String), elements }],
    ]);
  }
});

test('blocks that a person sends are stored unchanged', async () => {
  const { ada, channel } = await createFixture();
  const blocks = [{ type: 'rich_text' as const, elements: [line(text('mine')) as never] }];
  const { message } = await ada.chat.postMessage({ channel, text: 'other', blocks });
  expect(message?.blocks).toMatchObject(blocks);
});
