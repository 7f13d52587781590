import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitBody } from '../../../shared/text/split.ts';

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

  test('pieces fit, are not empty, join to the text, and stay characters', () => {
    const unit = fc.oneof(
      fc.constantFrom('a', ' ', '\n', '\n\n', '👍', '👨‍👩‍👧', 'e\u0301'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 300 }),
        fc.integer({ min: 2, max: 100 }),
        (units, max) => {
          const text = units.join('');
          const pieces = splitBody(text, max);
          expect(pieces.join('')).toBe(text);
          expect(pieces.length).toBeLessThanOrEqual((2 * text.length) / max + 1);
          for (const piece of pieces) {
            expect(piece.length).toBeGreaterThan(0);
            expect(piece.length).toBeLessThanOrEqual(max);
            expect(piece.isWellFormed()).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
