import { describe, expect, test } from 'vitest';
import { toMessages } from '../../../../shared/text/to-slack/messages.ts';

const EMPTY = '(empty message)';

const LENGTH = 30_000;
const repeated = (unit: string) => (length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const counted = (unit: (i: number) => string) => (length: number) => {
  let text = '';
  for (let i = 0; text.length < length; i++) text += unit(i);
  return text.slice(0, length);
};

/** Bodies of any length that are the worst for one rule or another. */
const BODIES: [string, (length: number) => string][] = [
  ...[
    ...[
      '{\n',
      '[\n',
      '{\n}\n',
      '- a\n',
      '1. a\n',
      '- a: b\n',
      '+ a\n- b\n',
      '- - a\n',
      '* * * * *\n',
      '> a\n',
      '> > > a\n',
    ],
    ...[
      '>',
      '> ',
      '>\n',
      '> ```\n',
      '```a\n',
      '```a\nb```\n',
      '~~~\n',
      '``',
      '` ',
      '`a `` ',
      '*',
      '_',
      '~',
      '**a ',
      '*a **b ',
    ],
    ...[
      'a_b_ ',
      '**a** ',
      '*a*\n\n',
      '[',
      '[a ',
      '](',
      '[a](b) ',
      '[a](https://x.example) ',
      '![',
      '![a](b',
      '[a](<',
      '[a](x "',
      '\\',
      '\\`',
    ],
    ...[
      'https://x.example/&am',
      'https://x.example/&amp;',
      "https://x.example/'",
      'https://x.example/(',
      'https://x.example,',
      'https://',
      'www.a.b ',
    ],
    ...[
      'a@',
      'a@b.c',
      'a@b.co ',
      'a.',
      '<https://x',
      '<',
      '&',
      '|',
      '|a',
      '|-\n',
      '|a|\n|-|\n',
      '---\n',
      '# A\n',
      '# A\n\n',
      '## a\nb\n',
      '#',
      '# ',
    ],
    ...[
      ' ',
      '\t',
      'a\n',
      '\n',
      'a\n\n',
      '    a\n',
      '  - a\n',
      '/*\n',
      '@@ -1 @@\n- a\n',
      'a: b\n',
      '- a\n  b: c\n',
      '$ a <<\n> b\n',
      '>>> a = b\n',
      '-+-\n',
    ],
    ...[
      '2026-11-01T10:00:00Z ERROR a\n',
      'at a(',
      'PS >',
      'PS > ',
      '**注意：**再起動',
      '日本語',
      '👍🏽',
      '\u200b',
      '\0',
      'a\r\n',
      'Some words. ',
    ],
  ].map((unit): [string, (length: number) => string] => [JSON.stringify(unit), repeated(unit)]),
  ['items within each other', counted((i) => `${'  '.repeat(i)}- a\n`)],
  ['items within each other, again and again', counted((i) => `${'  '.repeat(i % 12)}- a\n`)],
  ['quotes within each other', counted((i) => `${'> '.repeat(i)}a\n`)],
  ['brackets at every indent', counted((i) => `${' '.repeat(i % 60)}{\n`)],
  ['backticks of every number', counted((i) => `${'`'.repeat(i)} `)],
  ['fences of every width', counted((i) => `${'`'.repeat(3 + (i % 90))}\n`)],
  [
    'links within each other',
    (n) => `${'['.repeat(n / 64)}a${'](https://x.example) '.repeat(n / 22)}`,
  ],
  ['a link with a long text', (n) => `[${'a.'.repeat(n / 2)}](https://x.example)`],
  [
    'a link with many pieces and a long URL',
    (n) => `[${'*a* b '.repeat(n / 30)}](https://x.example/${'x'.repeat(n / 11)})`.repeat(3),
  ],
  [
    'a cell of 4,000 characters among 800 rows',
    (n) =>
      `|a|b|\n|-|-|\n|${'x'.repeat(n / 7.5)}|y|\n${repeated('|aaaaaaaaaaaaaaa|bbbbbbbbbbbbb|\n')(n * 0.86)}`,
  ],
  [
    'a long title above short cells',
    (n) => `|${'a'.repeat(39)}|b|\n|-|-|\n${repeated('|1|2|\n')(n)}`,
  ],
  [
    'a table of many columns',
    (n) => `${'|a'.repeat(n / 6)}\n${'|-'.repeat(n / 6)}\n${'|b'.repeat(n / 6)}`,
  ],
  ['one letter under many marks', (n) => `e${'\u0301'.repeat(n)}`],
  ['one long line', (n) => 'a'.repeat(n)],
  ['blanks between two letters', (n) => `a${' '.repeat(n)}b`],
];

describe.each(BODIES)('%s', (_, body) => {
  test('costs about twice as much when it is twice as long', () => {
    const [half, whole] = [body(LENGTH / 2), body(LENGTH)];
    expect(
      leastRatio(
        () => toMessages(half, EMPTY),
        () => toMessages(whole, EMPTY),
      ),
    ).toBeLessThanOrEqual(2.5);
  });

  test('becomes at most three times as long', () => {
    const shown = toMessages(body(LENGTH), EMPTY)
      .map(({ blocks }) => JSON.stringify(blocks))
      .flatMap((blocks) => [...blocks.matchAll(/"(?:text|url)":("(?:[^"\\]|\\.)*")/g)])
      .reduce((sum, [, value]) => sum + JSON.parse(value ?? '""').length, 0);
    expect(shown).toBeLessThanOrEqual(3 * LENGTH);
  });
});

/**
 * How many times as long one takes as another. Both are measured in turns, and the least of each counts,
 * since whatever else the machine does only adds. If that is too much, each measurement takes longer:
 * short ones differ by whether memory was cleaned up meanwhile. What grows faster than the text stays
 * above 2.5.
 */
function leastRatio(half: () => void, whole: () => void): number {
  let ratio = Number.POSITIVE_INFINITY;
  for (let milliseconds = 1; milliseconds <= 64 && ratio > 2.4; milliseconds *= 4) {
    const times = Math.ceil(
      milliseconds / Math.max(0.001, Math.min(duration(half, 1), duration(half, 1))),
    );
    let [least, most] = [duration(half, times), duration(whole, times)];
    for (let round = 0; round < 15 && most > 2.4 * least; round++) {
      least = Math.min(least, duration(half, times));
      most = Math.min(most, duration(whole, times));
    }
    ratio = Math.min(ratio, most / least);
  }
  return ratio;
}

/** Milliseconds. */
function duration(work: () => void, times: number): number {
  const start = performance.now();
  for (let i = 0; i < times; i++) work();
  return performance.now() - start;
}
