import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from '../../../shared/text/clean.ts';

test.each([
  ['line ends', 'a\r\nb\rc\vd\fe\u0085f', 'a\nb\nc\nd\ne\nf'],
  [
    'control characters',
    'a\0b\x1b[31mc\x7f\x9b\ufffe\t\n',
    'a\ufffdb\ufffd[31mc\ufffd\ufffd\ufffd\t\n',
  ],
  ['halves of characters', 'a\ud83db\udc4d👍', 'a\ufffdb\ufffd👍'],
  ['a byte order mark', '\ufeffa\ufeffb', 'a\ufeffb'],
])('%s', (_, text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test('what is clean stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
    }),
    { numRuns: 200 },
  );
});
