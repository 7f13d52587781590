import { describe, expect, test } from 'vitest';
import { isVisibleEdit } from '../../../../shared/text/to-aws/visible-edit.ts';

const text = (said: string, style?: object) => ({ type: 'text', text: said, style });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const item = (said: string) => section(text(said));
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });

describe('whether an edit is visible', () => {
  const table = { blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }] };
  test.each<[string, boolean, object, object]>([
    ['the same', false, { text: 'a' }, { text: 'a' }],
    ['another text', true, { text: 'a' }, { text: 'b' }],
    [
      'other blocks under the same text',
      true,
      { text: 'a', blocks: [rich(item('a'))] },
      { text: 'a', blocks: [rich(item('b'))] },
    ],
    [
      'blocks that say what the text said',
      false,
      { text: 'a' },
      { text: 'a', blocks: [rich(item('a'))] },
    ],
    [
      'bold',
      false,
      { blocks: [rich(item('a'))] },
      { blocks: [rich(section(text('a', { bold: true })))] },
    ],
    [
      'struck out',
      true,
      { blocks: [rich(item('a'))] },
      { blocks: [rich(section(text('a', { strike: true })))] },
    ],
    ['another person', true, { text: '<@U1>' }, { text: '<@U2>' }],
    ['a forward', true, { text: 'a' }, { text: 'a', attachments: [{ is_share: true, text: 'b' }] }],
    ['a table', true, { text: 'a' }, { text: 'a', attachments: [table] }],
    ['a file', true, { text: 'a' }, { text: 'a', files: [{ id: 'F1', name: 'b' }] }],
    [
      'a preview',
      false,
      { text: 'a' },
      { text: 'a', attachments: [{ from_url: 'https://a.com', title: 'b' }] },
    ],
    ['spaces at the end', false, { text: 'a' }, { text: 'a \n' }],
  ])('%s: %s', (_, visible, before, after) => {
    expect(isVisibleEdit(before, after)).toBe(visible);
    expect(isVisibleEdit(after, before)).toBe(visible);
  });
});
