import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, isBlank } from '../../../shared/text/clean.ts';

describe('cleanText', () => {
  test.each([
    ['line ends', 'a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h', 'a\nb\nc\nd\ne\nf\ng\nh'],
    [
      'control characters',
      'a\0b\x1b[31mc\x7f\x9b\ufffe\t\n',
      'a\ufffdb\ufffd[31mc\ufffd\ufffd\ufffd\t\n',
    ],
    ['noncharacters', '\ufdd0a\ufdef\uffff\u{1fffe}\u{10ffff}', '\ufffda\ufffd\ufffd\ufffd\ufffd'],
    ['halves of characters', 'a\ud83db\udc4d👍', 'a\ufffdb\ufffd👍'],
    ['byte order marks, wherever files were joined', '\ufeffa\ufeffb', 'ab'],
    ['overrides, which turn letters around', 'exe.\u202egpj\u202c', 'exe.\ufffdgpj'],
    ['overrides the other way', '\u202d\u202eab', '\ufffd\ufffdab'],
    [
      'embeddings and isolates, which Windows puts before a path',
      '\u202aC:\\a\u202c \u202bb\u202c \u2066c\u2069 \u2067d\u2069 \u2068e\u2069',
      'C:\\a b c d e',
    ],
    ['what letters and emoji need stays', 'می\u200cخواهم 👨\u200d👩 ❤\ufe0f a\u200eb', undefined],
  ])('%s', (_, text, clean = text) => {
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
});

describe('isBlank', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \t\r\n\u00a0\u2003\u3000\u2028\u0085'],
    ['zero-width characters', '\u200b\u200c\u200d\u2060\ufeff\u2063'],
    ['soft hyphens', '\u00ad'],
    ['marks of bidirectional text', '\u200e\u200f\u061c\u202a\u202e\u2066\u2069'],
    ['variation selectors', '\ufe0f\ufe00\u{e0100}\u180b'],
    ['tags', '\u{e0001}\u{e0041}'],
    ['fillers', '\u115f\u1160\u3164\uffa0\u034f'],
    ['a Braille pattern without dots', '\u2800'],
    ['control characters', '\0\x07\x1b\x7f\x9b'],
  ])('%s', (_, text) => {
    expect(isBlank(text)).toBe(true);
    expect(isBlank(`${text}a${text}`)).toBe(false);
  });

  test.each(['.', '👍', '\u0301', '\u0600', '\ufffd', '\ue000', '日', '\u2801', '\u{1f1e6}'])(
    'not %j',
    (text) => {
      expect(isBlank(text)).toBe(false);
    },
  );
});
