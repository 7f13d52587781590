import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsSketch, sketchOf } from '../../../shared/domain/sketch.ts';

const words = fc.array(
  fc.string({ minLength: 1 }).filter((word) => /\S/.test(word)),
  {
    minLength: 4,
    maxLength: 60,
  },
);
const space = fc.constantFrom(' ', '  ', '\n', '\r\n', '\n\n', '\t');

test('a text fits its own sketch, whatever its white space', () => {
  fc.assert(
    fc.property(words, space, space, (list, one, other) => {
      expect(fitsSketch(sketchOf(list.join(one)), `${other}${list.join(other)}\n`)).toBe(true);
    }),
  );
});

test('a text fits with any run of its words redacted, and with less than its latter half cut off', () => {
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (list, from, length) => {
      const text = list.join(' ');
      const tokens = text.split(/\s+/).filter(Boolean);
      const start = from % tokens.length;
      const end = start + 1 + (length % (tokens.length - start));
      const shown = [...tokens.slice(0, start), '[REDACTED_BY_AWS_SUPPORT]', ...tokens.slice(end)];
      expect(fitsSketch(sketchOf(text), shown.join(' '))).toBe(true);
      const half = tokens.slice(0, Math.ceil(tokens.length / 2));
      expect(fitsSketch(sketchOf(text), half.join(' '))).toBe(true);
    }),
  );
});

test.each([
  ['words before it', 'Yes, it works. Does it work now?'],
  ['words after it', 'Does it work now? Yes, it works.'],
  ['another word in it', 'Does it really work now?'],
  ['a word less in it', 'Does work now?'],
  ['other words', 'It does not.'],
  ['its first word only', 'Does'],
  ['a redaction and words that were not there', '[REDACTED_BY_AWS_SUPPORT] and more'],
])('a text with %s does not fit', (_, shown) => {
  expect(fitsSketch(sketchOf('Does it work now?'), shown)).toBe(false);
});
