import { describe, expect, test } from 'vitest';
import { toMessages } from '../../../../shared/text/to-slack/messages.ts';
import {
  blocksOf,
  bullets,
  divider,
  item,
  link,
  numbers,
  preformatted,
  quote,
  rich,
  section,
  text,
} from './rich-text.ts';

const EMPTY = '(empty message)';

describe('what is written as Markdown is shown formatted', () => {
  test.each<[string, string, object[]]>([
    [
      'paragraphs, and lines in them',
      'Hello,\n\nwe looked into it.\nIt works now.\n',
      [rich(item('Hello,\n\nwe looked into it.\nIt works now.'))],
    ],
    [
      'emphasis',
      '**bold** _it_ *it* ~~no~~ ***both*** `code`',
      [
        rich(
          section(
            text('bold', { bold: true }),
            text(' '),
            text('it', { italic: true }),
            text(' '),
            text('it', { italic: true }),
            text(' '),
            text('no', { strike: true }),
            text(' '),
            text('both', { italic: true, bold: true }),
            text(' '),
            text('code', { code: true }),
          ),
        ),
      ],
    ],
    [
      'emphasis between letters without blanks',
      'これは**重要**です',
      [rich(section(text('これは'), text('重要', { bold: true }), text('です')))],
    ],
    [
      'a heading above its text',
      '## Cause\nA full disk.',
      [rich(section(text('Cause', { bold: true }), text('\nA full disk.')))],
    ],
    ['a break between texts', 'a\n---\nb', [rich(item('a')), divider, rich(item('b'))]],
    [
      'nested lists',
      'Do:\n- one\n  - inner\n- two',
      [
        rich(item('Do:')),
        rich(bullets(0, item('one')), bullets(1, item('inner')), bullets(0, item('two'))),
      ],
    ],
    [
      'code within a list, which goes on after it',
      '1. run\n   ```sh\n   ls  -l\n   ```\n2. look\n\n   twice\n',
      [rich(numbers(1, item('run')), preformatted('ls  -l'), numbers(2, item('look\n\ntwice')))],
    ],
    [
      'the numbers that were written',
      '3. c\n4. d\n7. g\n',
      [rich(numbers(3, item('c'), item('d')), numbers(7, item('g')))],
    ],
    [
      'fenced code',
      '```json\n{"a": "*b*"}\n\n  c\n```',
      [rich(preformatted('{"a": "*b*"}\n\n  c'))],
    ],
    ['code that begins on its fence', '```Error: no\nb\n```', [rich(preformatted('Error: no\nb'))]],
    [
      'indented code',
      'Run\n\n    a  *b*\n      c',
      [rich(item('Run')), rich(preformatted('a  *b*\n  c'))],
    ],
    ['a quote', '> a\n> b\n>\n> c', [rich(quote(text('a\nb\n\nc')))]],
    [
      'an answer right below a quote',
      '> yours\nours',
      [rich(quote(text('yours'))), rich(item('ours'))],
    ],
    [
      'a list and code within a quote',
      '> - a\n>\n> ```\n> b\n> ```',
      [rich({ ...bullets(0, item('a')), border: 1 }, { ...preformatted('b'), border: 1 })],
    ],
    [
      'a table, with its columns aligned',
      '|Id|State|\n|-|:-:|\n|i-0abc|`ok`|\n|i-1|a \\| b|',
      [rich(preformatted('Id     | State\n------ | ------\ni-0abc | `ok`\ni-1    | a \\| b'))],
    ],
    [
      'links',
      'See [the **guide**](https://a.com/g "Guide"), <https://b.com>, https://c.com/x_y_z. Or a@b.com',
      [
        rich(
          section(
            text('See '),
            link('https://a.com/g', 'the '),
            link('https://a.com/g', 'guide', { bold: true }),
            text(' (Guide), '),
            link('https://b.com', 'https://b.com'),
            text(', '),
            link('https://c.com/x_y_z', 'https://c.com/x_y_z'),
            text('. Or '),
            link('mailto:a@b.com', 'a@b.com'),
          ),
        ),
      ],
    ],
    [
      'a link with no blank after it',
      '（https://a.com/jp/）を',
      [rich(section(text('（'), link('https://a.com/jp/', 'https://a.com/jp/'), text('）を')))],
    ],
    [
      'an image',
      '![plan](https://a.com/p.png)',
      [rich(section(link('https://a.com/p.png', 'plan')))],
    ],
    [
      'links that have no text',
      '[](https://a.com/g) [ ](https://b.com) ![\n](https://c.com)',
      [
        rich(
          section(
            link('https://a.com/g', 'https://a.com/g'),
            text(' '),
            link('https://b.com', 'https://b.com'),
            text(' '),
            link('https://c.com', 'https://c.com'),
          ),
        ),
      ],
    ],
  ])('%s', (_, body, blocks) => {
    expect(blocksOf(body)).toEqual(blocks);
  });
});

describe('what only resembles Markdown is shown as it was written', () => {
  test.each([
    '*.txt 2*3*4 5*3*x snake_case_name _a_b',
    '"Action": ["s3:*", "ec2:*"], "Resource": "*", "x": "*"',
    "find . -name '*foo*' /**/foo/** ~5 to ~10",
    'edit __init__.py and __main__',
    'C:\\_temp\\.aws\\*.log \\\\host\\share\\',
    'aws s3 ls \\\n  --profile x \\\n    --region y',
    '<tag attr="x"> &amp; &#42; </tag> <arn:aws:s3:::b>',
    '<!channel> <!here> <@U123> <#C123> <!subteam^S1|@x> @here :smile: *:smile:*',
    'heading?\n=====\nno',
    '[1]: /docs\n[^1]: note [x][1] [^1]',
    'we don`t and can`t',
    '#1 of 3',
    '007. bond',
    '[click](javascript:alert(1)) [file](file:///etc/passwd) [rel](/a "b")',
    '[x](<https://a b.com>) [y](https://[bad)',
    '[https://aws.amazon.com](https://aws.example.com)',
    '>',
    '#',
  ])('%s', (body) => {
    expect(blocksOf(body)).toEqual([rich(item(body))]);
  });
});

test.each([
  ['quotes', '> '.repeat(2500).trim()],
  ['lists', `${'- '.repeat(2500)}a`],
  ['emphasis', `${'*a **b '.repeat(500)}${'** c*'.repeat(500)}`],
  ['links', `${'![ '.repeat(1000)}a${'](b)'.repeat(1000)}`],
])('thousands of %s within each other are shown as they were written', (_, body) => {
  expect(blocksOf(body)).toEqual([rich(item(body))]);
});

test('a box to tick stays as it is', () => {
  expect(blocksOf('- [x] done')).toEqual([rich(bullets(0, item('[x] done')))]);
});

describe('code that nobody fenced is shown as code', () => {
  test.each<[string, string, object[]]>([
    [
      'JSON after a line of text',
      'Policy:\n{\n  "Action": "s3:*",\n  "Statement": [\n    {}\n  ]\n}\nAttach it.',
      [
        rich(
          item('Policy:'),
          preformatted('{\n  "Action": "s3:*",\n  "Statement": [\n    {}\n  ]\n}'),
          item('Attach it.'),
        ),
      ],
    ],
    [
      'a log',
      '2026-11-01T10:00:00Z ERROR *a*\n2026-11-01T10:00:01Z INFO  b',
      [rich(preformatted('2026-11-01T10:00:00Z ERROR *a*\n2026-11-01T10:00:01Z INFO  b'))],
    ],
    [
      'a stack trace',
      'java.lang.Error: x\n\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)',
      [
        rich(
          item('java.lang.Error: x'),
          preformatted('\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)'),
        ),
      ],
    ],
    ['but not one line of a log', 'ERROR: no', [rich(item('ERROR: no'))]],
    ['nor references', '[1] a\n[2] b [c]', [rich(item('[1] a\n[2] b [c]'))]],
  ])('%s', (_, body, blocks) => {
    expect(blocksOf(body)).toEqual(blocks);
  });
});

describe('a body without anything to see', () => {
  test.each(['', ' \n\t\r\n ', '\u200b', '\ufeff\u2060\u00ad', '\u3164', '\u2800 \u200e'])(
    '%j is shown as such',
    (body) => {
      const blocks = [rich(section(text('(empty message)', { italic: true })))];
      expect(toMessages(body, EMPTY)).toMatchObject([{ text: '(empty message)', blocks }]);
    },
  );

  test('is shown in the words of the caller, who knows of its files', () => {
    const blocks = [rich(section(text('2 files', { italic: true })))];
    expect(toMessages('\n', '2 files')).toMatchObject([{ text: '2 files', blocks }]);
  });

  test.each(['```\n```', '>', '> \n>', '-', '***', '| |\n|-|\n| |'])(
    'but %j is not one',
    (body) => {
      expect(JSON.stringify(toMessages(body, EMPTY))).not.toContain('(empty message)');
    },
  );
});

test('line ends, controls and halves of characters become what JSON can carry', () => {
  expect(blocksOf('a\r\nb\rc\0d\ud800')).toEqual([rich(item('a\nb\nc\ufffdd\ufffd'))]);
});

test('100,000 characters are shown, all of them', () => {
  const line = 'The quick brown fox jumps over the lazy dog. ';
  const body = `${line.repeat(20)}\n\n`.repeat(120).slice(0, 100_000);
  const shown = toMessages(body, EMPTY).flatMap(({ blocks }) => [
    ...JSON.stringify(blocks).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g),
  ]);
  const said = shown.map(([, one]) => JSON.parse(`"${one}"`)).join('');
  expect(said.replace(/\s/g, '')).toBe(body.replace(/\s/g, ''));
});

describe('the fallback text', () => {
  test('is the plain beginning, escaped', () => {
    const [message] = toMessages('**Hi** <!channel> & `<@U1>`\n- a\n- b\n\n2. c', EMPTY);
    expect(message?.text).toBe('Hi &lt;!channel&gt; &amp; &lt;@U1&gt;\n• a\n• b\n2. c');
  });

  test('ends before a character or an entity that would be cut in two', () => {
    expect(toMessages(`${'a'.repeat(2998)}&`, EMPTY)[0]?.text).toBe('a'.repeat(2998));
    expect(toMessages(`${'a'.repeat(2999)}👍`, EMPTY)[0]?.text).toBe('a'.repeat(2999));
  });
});

describe('what is too long for one message goes on in the next', () => {
  const shown = (body: string) =>
    toMessages(body, EMPTY).map(({ blocks }) =>
      blocks.flatMap((b) => (b.type === 'rich_text' ? b.elements : [])),
    );

  test('a list whole, when it fits there', () => {
    const intro = 'x'.repeat(5000);
    const items = Array.from({ length: 40 }, (_, i) => `item ${i} ${'y'.repeat(90)}`);
    expect(shown(`${intro}\n\n- ${items.join('\n- ')}`)).toEqual([
      [item(intro)],
      [bullets(0, ...items.map(item))],
    ]);
  });

  test('code between its lines, in code again', () => {
    const line = 'z'.repeat(999);
    const lines = (n: number) => Array.from({ length: n }, () => line).join('\n');
    expect(shown(`a\n\n\`\`\`\n${lines(10)}\n\`\`\`\n\nb`)).toEqual([
      [item('a'), preformatted(lines(7))],
      [preformatted(lines(3)), item('b')],
    ]);
  });

  test('a numbered item as text, and the next with its number', () => {
    const long = Array.from({ length: 10 }, () => 'z'.repeat(999));
    expect(shown(`1. ${long.join('\n   ')}\n2. b`)).toEqual([
      [numbers(1, item(long.slice(0, 7).join('\n')))],
      [item(long.slice(7).join('\n')), numbers(2, item('b'))],
    ]);
  });

  test('a line between its words, else between what looks like one character', () => {
    const words = 'word '.repeat(2000);
    const family = '👨‍👩‍👧‍👦'.repeat(1000);
    for (const body of [words, family]) {
      const texts = shown(body).map(
        (elements) => JSON.stringify(elements).match(/"text":"(.*?)"/)?.[1],
      );
      expect(texts.join('')).toBe(body.trim());
      for (const part of texts) expect(part).toMatch(/^(?:word ?|👨‍👩‍👧‍👦)+$/u);
    }
  });

  test('and many short blocks share what blocks there are', () => {
    const messages = toMessages('a\n\n---\n\n'.repeat(300), EMPTY);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.blocks).toHaveLength(40);
  });
});
