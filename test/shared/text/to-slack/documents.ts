import fc from 'fast-check';

/** Something of a document, and what a reader must see of it: who said it, and what but blanks and marks. */
type Sample = { lines: string[]; said: Said[] };
export type Said = { quoted: boolean; text: string };

/** A document, and what a reader must see of it, in order. */
export type Document = { body: string; said: Said[] };

const word = fc.constantFrom(
  ...'a the Server role_name us-east-1 i-0abc 42 100% 200 日本語 サーバー 再起動 注意 데이터 é 👍 x=1 {} $HOME \\d C:\\dir & ;'.split(
    ' ',
  ),
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((some) => some.join(' '));

/** Some text, in Markdown or not, and what is seen of it. */
const phrase: fc.Arbitrary<[written: string, said: string]> = fc.oneof(
  { weight: 4, arbitrary: words.map((some): [string, string] => [some, some]) },
  words.map((some): [string, string] => [`**${some}**`, some]),
  words.map((some): [string, string] => [`_${some}_ ~~${some}~~`, some + some]),
  words.map((some): [string, string] => [`\`${some}\``, some]),
  words.map((some): [string, string] => [`**${some}：**再起動`, `${some}：再起動`]),
  words.map((some): [string, string] => [
    `[${some}](https://x.example/a)`,
    `${some}https://x.example/a`,
  ]),
  fc.constantFrom<[string, string][]>(
    ['{"url":"https://x.example/c","code":403}', '{"url":"https://x.example/c","code":403}'],
    ["<a href='https://x.example/d'>", "<a href='https://x.example/d'>"],
    ['[aws.amazon.com](https://evil.example)', '[aws.amazon.com](https://evil.example)'],
    ['https://x.example/e。', 'https://x.example/e。'],
    ['2*3*4 a_b_c *.txt', '2*3*4 a_b_c *.txt'],
  ),
);
const line = fc.array(phrase, { minLength: 1, maxLength: 3 }).map((some) => ({
  written: some.map(([one]) => one).join(' '),
  said: some.map(([, one]) => one).join(''),
}));

const plain = (lines: string[], text = lines.join('\n')): Sample => ({
  lines,
  said: [{ quoted: false, text }],
});

const verbatim = fc.constantFrom(
  ...[
    'Put this in the crontab:\n* * * * * /usr/bin/x',
    '# PermitRootLogin yes\nPermitRootLogin no',
    '- timeout: 3\n+ timeout: 30',
    '2024. What a year',
    'Summary\n=====',
    '2026-11-01T10:00:00Z ERROR *a*\n2026-11-01T10:00:01Z INFO b',
    '{\n  "Action": "s3:*",\n  "Statement": [\n    {}\n  ]\n}',
    'steps:\n- name: build\n  run: make',
    '@@ -1 +1 @@\n- a\n+ b\n * c',
    '[mysqld]\n# Network\nport = 3306',
    '    indented > code',
    '\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)',
    '```ls -l```',
    '*/5 * * * * curl https://x.example/y',
    '\u200b',
  ].map((text) => plain(text.split('\n'))),
);

const autolink = { written: 'see <https://x.example/b>', said: 'seehttps://x.example/b' };
const paragraph = fc
  .array(fc.oneof({ weight: 5, arbitrary: line }, fc.constant(autolink)), {
    minLength: 1,
    maxLength: 3,
  })
  .map((lines) =>
    plain(
      lines.map(({ written }) => written),
      lines.map(({ said }) => said).join(''),
    ),
  );

const heading = words.map((some) => plain([`## ${some}`], some));

const list = fc
  .tuple(
    fc.constantFrom('- ', '* ', '1. '),
    fc.array(line, { minLength: 1, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([mark, items, isNested]) => {
    const number = mark === '1. ' ? '1' : '';
    return plain(
      items.map(({ written }, i) => (isNested && i % 2 === 1 ? '   ' : '') + mark + written),
      items.map(({ said }) => number + said).join(''),
    );
  });

const fence = fc
  .tuple(
    fc.constantFrom('```', '````', '~~~', '~~~~~'),
    fc.constantFrom('', 'sh', 'json'),
    fc.array(
      fc.oneof(
        words,
        words.map((some) => `> ${some}`),
        fc.constantFrom('', '# a', '- b', '``', '~~'),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  )
  .map(([mark, label, some]) => {
    const other = mark.startsWith('`') ? '~~~' : '```';
    const lines = some.map((one) => (one === '~~' ? other : one));
    const text = lines.join('\n').trim() === '' ? label : lines.join('\n');
    return plain([mark + label, ...lines, mark], text);
  });

const table = fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 4 }).map((rows) => {
  const [first = '', ...others] = rows.map(([a, b]) => `| ${a} | ${b} |`);
  return plain([first, '|---|---|', ...others], rows.flat().join(''));
});

const unquoted = fc.oneof(paragraph, paragraph, verbatim, heading, list, fence, table);

/** The marks of a quote within a quote are part of what is said. */
const quote = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: unquoted },
      line.map(({ written, said }) => plain([`> ${written}`], `>${said}`)),
    ),
    {
      minLength: 1,
      maxLength: 2,
    },
  )
  .map(
    (samples): Sample => ({
      lines: samples.flatMap(({ lines }, i) => [
        ...(i > 0 ? ['>'] : []),
        ...lines.map((one) => `> ${one}`),
      ]),
      said: samples.flatMap(({ said }) => said.map(({ text }) => ({ quoted: true, text }))),
    }),
  );

const quoteInItem = fc.tuple(line, line).map(
  ([outer, inner]): Sample => ({
    lines: [`- ${outer.written}`, `  > ${inner.written}`],
    said: [
      { quoted: false, text: outer.said },
      { quoted: true, text: inner.said },
    ],
  }),
);

const fenceInItem = fc.tuple(line, fence).map(
  ([{ written, said }, { lines, said: code }]): Sample => ({
    lines: [`- ${written}`, ...lines.map((one) => `  ${one}`)],
    said: [{ quoted: false, text: said }, ...code],
  }),
);

const piece = fc.oneof(
  { weight: 5, arbitrary: unquoted },
  { weight: 3, arbitrary: quote },
  quoteInItem,
  fenceInItem,
);

/** Code at the end of a document that is closed on its last line, or not at all. */
const ending = fc
  .tuple(words, fc.constantFrom('', '```', '\n```'))
  .map(([some, close]) => plain(['```', `> ${some}`, `${some}${close}`], `>${some}${some}`));

const pieces = fc
  .array(fc.tuple(piece, fc.constantFrom('\n', '\n\n', '\r\n\r\n')), { maxLength: 8 })
  .map(
    (some): Document => ({
      body: some.map(([{ lines }, gap]) => lines.join('\n') + gap).join(''),
      said: some.flatMap(([{ said }]) => said),
    }),
  );

/** Documents whose pieces are known: one below the other, or with a blank line between. */
export const documents: fc.Arbitrary<Document> = fc
  .tuple(pieces, fc.option(ending, { freq: 3 }))
  .map(([{ body, said }, last]) =>
    last ? { body: body + last.lines.join('\n'), said: [...said, ...last.said] } : { body, said },
  );

/** Documents that take several messages. */
export const longDocuments: fc.Arbitrary<Document> = fc
  .tuple(pieces, fc.integer({ min: 1, max: 100 }))
  .map(([{ body, said }, times]) => ({
    body: `${body}\n\n`.repeat(times),
    said: Array.from({ length: times }, () => said).flat(),
  }));

/** What Markdown, Slack, mails and shells make something of. */
const MARKS =
  '** * _ __ ~~ ` `` ``` ~~~ - + 1. 2) 007. > # ## --- | [ ] ( ) ![ ! < > \\ { } " \' : = ](https://a.com/x ' +
  '](https://b.com/"t") https://a.com/b_c www.a.com a@b.co xmpp:a@b.co &amp; C:\\dir \\* [1]: [^1] [x] ' +
  '<b> <!channel> <@U1> <https://d.com> $ word snake_case 日本 、 é 👍 1 a key: x=1 @@ /* */ +--+';
const GAPS = [
  ...['\n', '\n', '\n\n', '\n---\n', '\n|-|-|\n', '\n```json\n', '\n    ', '\n> ', '\n- '],
  ...[' ', ' ', '  ', '    ', '\t', '\r\n', ''],
];

/** Any text: marks in any order, or any characters at all. */
export const texts = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom(...MARKS.split(' ')), fc.constantFrom(...GAPS)), {
        maxLength: 40,
      })
      .map((tokens) => tokens.flat().join('')),
  },
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.string({ unit: 'binary', maxLength: 100 }),
);

export const longTexts = fc
  .tuple(texts, fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => text.repeat(times).slice(0, 20_000));

/** Lines with a word of their own each, "q0q", "q1q" and so on, among marks of which none makes code. */
export const mails = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '', '', '> ', '>', '> > ', '>>'),
      fc.array(
        fc.constantFrom(...MARKS.split(' ').filter((mark) => !/^(?:>|=|\$|`+|~~~)$/.test(mark))),
        { maxLength: 4 },
      ),
      fc.constantFrom('\n', '\n', '\n\n'),
    ),
    { maxLength: 12 },
  )
  .map((lines) =>
    lines.map(([quote, marks, gap], i) => {
      const at = Math.floor(marks.length / 2);
      const said = [...marks.slice(0, at), `q${i}q`, ...marks.slice(at)].join(' ');
      return { line: quote + said + gap, word: `q${i}q`, isQuoted: quote !== '' };
    }),
  );
