import { describe, expect, test } from 'vitest';
import { blocksOf, item, preformatted, rich } from './rich-text.ts';

function tableOf(body: string): string {
  const [block] = blocksOf(body);
  const element = block?.type === 'rich_text' ? block.elements[0] : undefined;
  if (element?.type !== 'rich_text_preformatted') throw new Error('no table');
  return element.elements.map((one) => ('text' in one ? one.text : '')).join('');
}

describe('a table is aligned by what its cells take on the screen', () => {
  test.each([
    ['letters of East Asia', '日本語サーバー', '14'],
    ['of Korea', '데이터베이스', '12'],
    ['wide punctuation', '（注）', '6'],
    ['full-width letters', 'ＡＷＳ', '6'],
    ['half-width Katakana', 'ﾃﾞｰﾀ', '4'],
    ['pictures', '👍', '2'],
    ['pictures of several characters', '👨‍👩‍👧‍👦👍🏽🇯🇵', '6'],
    ['pictures that are text by default', '⚠️', '2'],
    ['combining marks', 'e\u0301a\u0308o', '3'],
    ['characters of no width', 'a\u200bb\u2060', '2'],
  ])('%s', (_, cell, width) => {
    const columns = Number(width);
    expect(tableOf(`|a|b|\n|-|-|\n|${cell}|x|\n|db|y|`).split('\n')).toEqual([
      `a${' '.repeat(columns - 1)} | b`,
      `${'-'.repeat(columns)} | -`,
      `${cell} | x`,
      `db${' '.repeat(columns - 2)} | y`,
    ]);
  });
});

test('a long cell pushes only its own row to the right', () => {
  const long = 'x'.repeat(4000);
  expect(tableOf(`|a|b|\n|-|-|\n|${long}|1|\n|db|2|`).split('\n')).toEqual([
    `a${' '.repeat(39)} | b`,
    `${'-'.repeat(40)} | -`,
    `${long} | 1`,
    `db${' '.repeat(38)} | 2`,
  ]);
});

test('a table too wide for the screen, or of blanks mostly, is not aligned', () => {
  const wide = Array.from({ length: 9 }, () => 'a column of some width');
  expect(tableOf(`|${wide.join('|')}|\n|${'-|'.repeat(9)}\n|1|2|3|`).split('\n')).toEqual([
    wide.join(' | '),
    Array.from({ length: 9 }, () => '---').join(' | '),
    '1 | 2 | 3',
  ]);
  const rows = Array.from({ length: 50 }, () => '1 | 2');
  const title = 'a title of many more characters';
  expect(tableOf(`|${title}|b|\n|-|-|\n${rows.join('\n')}`).split('\n')).toEqual([
    `${title} | b`,
    '--- | ---',
    ...rows,
  ]);
});

test('a table ends with its last bar, and keeps cells that have no column', () => {
  expect(blocksOf('| a |\n|---|\n| b | c |\nThanks')).toEqual([
    rich(preformatted('a\n-\nb | c')),
    rich(item('Thanks')),
  ]);
});

test.each(['ps | grep x\n--- | ---', 'a | b\n- | -', '|a|b|\n|-|', 'a|b\n|'])(
  '%j is none',
  (body) => {
    expect(blocksOf(body)).not.toContainEqual(
      expect.objectContaining({ type: 'rich_text_preformatted' }),
    );
  },
);
