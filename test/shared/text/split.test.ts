import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBlank } from '../../../shared/text/clean.ts';
import { splitBody } from '../../../shared/text/split.ts';
import { codeBlocks } from '../../../shared/text/to-aws/code-blocks.ts';

describe('splitBody', () => {
  test.each<[string, string, number, string[]]>([
    ['nothing', '', 10, []],
    ['what fits', 'a\n\nb', 4, ['a\n\nb']],
    ['after a paragraph', 'aaaa\nbb\n\ncc dd', 10, ['aaaa\nbb\n\n', 'cc dd']],
    ['after a line', 'aa aa\nb b bbb', 9, ['aa aa\n', 'b b bbb']],
    ['after a blank', 'aaaa bbbb cccc', 10, ['aaaa bbbb ', 'cccc']],
    [
      'anywhere, where a better place would leave too little',
      'a\nbbbbbbbbbbbb',
      10,
      ['a\nbbbbbbbb', 'bbbb'],
    ],
    ['not within a character', '👍👍👍', 5, ['👍👍', '👍']],
    ['not within what looks like one', 'aaaae\u0301e\u0301', 7, ['aaaae\u0301', 'e\u0301']],
    [
      'but within that when it is longer than a piece',
      `e${'\u0301'.repeat(5)}`,
      4,
      ['e\u0301\u0301\u0301', '\u0301\u0301'],
    ],
  ])('%s', (_, text, max, pieces) => {
    expect(splitBody(text, max)).toEqual(pieces);
  });

  test('refuses pieces too small for a character', () => {
    expect(() => splitBody('a', 1)).toThrow(RangeError);
  });

  test.each<[string, string, number, string[]]>([
    [
      'code is closed, and opened again',
      'a\n```\nbbbb\ncccc\ndddd\n```\neeee',
      16,
      ['a\n```\nbbbb\n```', '```\ncccc\n```', '```\ndddd\n```', 'eeee'],
    ],
    [
      'code of another language, within a quote',
      `> \`\`\`\`js\n> ${'a'.repeat(20)}\n> ${'b'.repeat(20)}\n> \`\`\`\`\n${'c'.repeat(30)}`,
      48,
      [
        `> \`\`\`\`js\n> ${'a'.repeat(20)}\n> \`\`\`\``,
        `> \`\`\`\`\n> ${'b'.repeat(20)}\n> \`\`\`\`\n`,
        'c'.repeat(30),
      ],
    ],
    [
      'shorter fences within code are code',
      `\`\`\`\`\naaaa\n\`\`\`\nbbbb\n\`\`\`\n\`\`\`\`\n${'c'.repeat(16)}`,
      24,
      ['````\naaaa\n```\nbbbb\n````', '````\n```\n````\n', 'c'.repeat(16)],
    ],
    [
      'the line that opens code goes with it',
      `${'a'.repeat(14)}\n\`\`\`\n${'b'.repeat(30)}\n\`\`\``,
      24,
      [
        `${'a'.repeat(14)}\n`,
        `\`\`\`\n${'b'.repeat(16)}\n\`\`\``,
        `\`\`\`\n${'b'.repeat(14)}\n\`\`\``,
      ],
    ],
    [
      'code that nothing closes ends with its quote',
      `> \`\`\`\n> aaaa\n${'b'.repeat(48)}`,
      24,
      ['> ```\n> aaaa\n> ```', 'b'.repeat(18), 'b'.repeat(18), 'b'.repeat(12)],
    ],
    [
      'a line of code that is cut',
      `\`\`\`\n${'a'.repeat(20)}\n\`\`\``,
      20,
      [`\`\`\`\n${'a'.repeat(12)}\n\`\`\``, `\`\`\`\n${'a'.repeat(8)}\n\`\`\``],
    ],
    [
      'fences that leave too little room are text',
      `${'`'.repeat(9)}\n${'a'.repeat(12)}`,
      12,
      [`${'`'.repeat(9)}\n`, 'aaaaaaaaaaaa'],
    ],
    [
      'a quote that is cut within a line',
      `> > ${'a'.repeat(30)} b`,
      32,
      [`> > ${'a'.repeat(28)}`, '> > aa b'],
    ],
    ['but not a sign within a line', `a > ${'b'.repeat(12)}`, 16, [`a > ${'b'.repeat(12)}`]],
    [
      'what looks like a signature once its line is cut',
      `${'a'.repeat(60)} — Ada via Slack · ref ABCDEFGHJKMN`,
      61,
      [`${'a'.repeat(60)} `, '> — Ada via Slack · ref ABCDEFGHJKMN'],
    ],
    [
      'pieces without anything to see are left out',
      `a${'\n'.repeat(30)}b${' \u200b'.repeat(9)}`,
      10,
      [`a${'\n'.repeat(9)}`, '\nb \u200b \u200b \u200b '],
    ],
    ['not between a space and its accent', 'aaaaa \u0301bbb', 6, ['aaaaa', ' \u0301bbb']],
  ])('%s', (_, text, max, pieces) => {
    expect(splitBody(text, max)).toEqual(pieces);
  });

  test('pieces fit, are not blank, join to the text, and stay characters', () => {
    const unit = fc.oneof(
      fc.constantFrom('a', ' ', '\n', '\n\n', '👍', '👨‍👩‍👧', 'e\u0301'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 300 }),
        fc.integer({ min: 2, max: 100 }),
        (units, max) => {
          const text = units.join('').replaceAll('`', "'").replaceAll('>', '<');
          const pieces = splitBody(text, max);
          expect(visibleIn(pieces.join(''))).toEqual(visibleIn(text));
          expect(pieces.length).toBeLessThanOrEqual((2 * text.length) / max + 1);
          for (const piece of pieces) {
            expect(isBlank(piece)).toBe(false);
            expect(piece.length).toBeLessThanOrEqual(max);
            expect(piece.isWellFormed()).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('with code and quotes, pieces fit and carry every visible character in order', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        'a',
        'b c',
        ' ',
        '\n',
        '\n```\n',
        '\n````js\n',
        '\n> ',
        '\n> ```\n',
        '`',
        '👍',
      ),
      fc.integer({ min: 1, max: 40 }).map((length) => 'x'.repeat(length)),
    );
    const marks = /[`>]|js/g;
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 100 }),
        fc.integer({ min: 64, max: 200 }),
        (units, max) => {
          const text = units.join('');
          const pieces = splitBody(text, max);
          const joined = pieces.join('\n');
          expect(visibleIn(joined.replace(marks, ''))).toEqual(visibleIn(text.replace(marks, '')));
          for (const [i, piece] of pieces.entries()) {
            expect(piece.length).toBeLessThanOrEqual(max);
            expect(piece.isWellFormed()).toBe(true);
            const last = codeBlocks(piece).at(-1);
            const isOpen = last && last.end === piece.length && last.fence.length <= max / 4;
            if (i < pieces.length - 1) expect(isOpen && piece).toBeFalsy();
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** The characters that people see. */
function visibleIn(text: string): string[] {
  return [...text].filter((character) => !isBlank(character));
}
