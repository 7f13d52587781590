import { describe, expect, test } from 'vitest';
import { inlineOf, link, text } from './rich-text.ts';

const X = 'https://example.com/x';

describe('a bare link ends with what is around it', () => {
  test.each([
    ['{"url":"', X, '","code":403}'],
    ["{'url':'", X, "','code':403}"],
    ['{\\"url\\":\\"', X, '\\",\\"code\\":403}'],
    ["<a href='", X, "'>x</a>"],
    ['<a href="', X, '">x</a>'],
    ['<Location>', X, '</Location>'],
    ['&lt;a href=&quot;', X, '&quot;&gt;'],
    ['(', X, ')'],
    ['(see ', X, ').Then'],
    ['[', X, '] and'],
    ['{', X, '}'],
    ['', 'https://example.com/a_(b)', ', c'],
    ['', 'https://example.com/a[0]', ']'],
    ['', X, '.'],
    ['', X, ', and'],
    ['', X, ':'],
    ['', X, '; echo'],
    ['', X, '!'],
    ['', X, '?!'],
    ['', X, '...'],
    ['', X, '。次'],
    ['「', X, '」'],
    ['（', X, '）を'],
    ['は', X, '、'],
    ['', X, '…'],
    ['', X, '—b'],
    ['', X, '|b'],
    ['', X, '`a'],
    ['', X, '\\nb'],
    ['', X, '\\'],
    ['', X, '&gt;'],
    ['', X, '&amp;'],
    ['', X, '&&ls'],
    ['$(curl ', X, ')|jq'],
    ["curl -H 'Origin: ", X, "' -v"],
    ['x="', X, '";'],
    ['200,', X, ' 3'],
    ['', X, "'s page"],
    ['', 'https://example.com/x?a=b&c=d#e', ' f'],
    ['', 'https://example.com', '>x'],
    ['', "https://console.aws.amazon.com/x?y=~(end~0~type~'RELATIVE~unit~'s)", ')'],
    ['', 'http://[::1]:80/x', ')'],
  ])('%s%s%s', (before, url, after) => {
    const around = (said: string) => (said === '' ? [] : [text(said)]);
    expect(inlineOf(before + url + after)).toEqual([
      ...around(before),
      link(url),
      ...around(after),
    ]);
  });

  test('in emphasis, and in a list of them', () => {
    expect(inlineOf(`**${X}** _${X}_ ~~${X}~~`)).toEqual([
      link(X, X, { bold: true }),
      text(' '),
      link(X, X, { italic: true }),
      text(' '),
      link(X, X, { strike: true }),
    ]);
    expect(inlineOf(`${X},${X};${X}`)).toEqual([link(X), text(','), link(X), text(';'), link(X)]);
  });

  test('without a scheme', () => {
    expect(inlineOf('(www.example.com/a).')).toEqual([
      text('('),
      link('http://www.example.com/a', 'www.example.com/a'),
      text(').'),
    ]);
    expect(inlineOf('Ada <ada@example.com>, b')).toEqual([
      text('Ada <'),
      link('mailto:ada@example.com', 'ada@example.com'),
      text('>, b'),
    ]);
  });

  test.each([
    'xhttps://example.com',
    'a.www.example.com',
    'www.example',
    'https://',
    'https://。',
    'https:\\/\\/example.com',
    'git@github.com:team/x.git',
    'a@b',
    '@example.com',
    `https://example.com/${'x'.repeat(3000)}`,
  ])('%s is none', (body) => {
    expect(inlineOf(body)).toEqual([text(body)]);
  });
});

describe('a link that would mislead is shown with its target, as it was written', () => {
  test.each([
    '[https://aws.amazon.com](https://evil.example)',
    '[aws.amazon.com](https://evil.example)',
    '[www.aws.amazon.com](https://evil.example)',
    '[AWS.Amazon.COM](https://evil.example)',
    '[log in at aws.amazon.com now](https://evil.example)',
    '[login/aws.amazon.com](https://evil.example)',
    '[aws.amazon.com.](https://aws.amazon.com.evil.example)',
    '[**aws**.amazon.com](https://evil.example)',
    '[`aws.amazon.com`](https://evil.example)',
    '![aws.amazon.com](https://evil.example/x.png)',
    '[aws\u200b.amazon.com](https://evil.example)',
    '[aws.ama\u00adzon.com](https://evil.example)',
    '[ａｗｓ．ａｍａｚｏｎ．ｃｏｍ](https://evil.example)',
    '[aws。amazon。com](https://evil.example)',
    '[aws․amazon․com](https://evil.example)',
    '[𝐚𝐰𝐬.𝐚𝐦𝐚𝐳𝐨𝐧.𝐜𝐨𝐦](https://evil.example)',
    '[аws.аmazon.com](https://evil.example)',
    '[https://аmazon.com](https://xn--mazon-3ve.com)',
    '[Sign in](https://xn--mazon-3ve.com)',
    '[aws.amazon.comを参照](https://evil.example)',
    '[例え.com](https://evil.example)',
    '[10.0.0.1](https://evil.example)',
    '[support@amazon.com](https://evil.example)',
    '[support@amazon.com](mailto:ada@evil.example)',
    '[x](https://aws.amazon.com@evil.example)',
    '[x](https://aws.amazon.com:443@evil.example/)',
    '[x](https://aws.amazon.com\\@evil.example)',
    'https://aws.amazon.com@evil.example',
    'https://aws.amazon.com:x@evil.example/',
    'https://aws.amazon.сom/x',
    'https://aws.ama\u200bzon.com',
    'https://aws.例え.jp/',
    'https://例え.jp/',
  ])('%s', (body) => {
    expect(inlineOf(body)).toEqual([text(body)]);
  });

  test('with a sign in the place of the mark that would turn the target round', () => {
    expect(inlineOf('[\u202emoc.nozama.swa](https://evil.example)')).toEqual([
      text('[\ufffdmoc.nozama.swa](https://evil.example)'),
    ]);
  });

  test.each([
    ['docs.aws.amazon.com', 'https://docs.aws.amazon.com/x'],
    ['https://docs.aws.amazon.com/x/y.html', 'https://docs.aws.amazon.com/x/y.html?a=b'],
    ['Amazon.com', 'https://www.amazon.com/'],
    ['see docs.aws.amazon.com.', 'https://docs.aws.amazon.com'],
    ['詳細はdocs.aws.amazon.comを参照', 'https://docs.aws.amazon.com/ja_jp/'],
    ['こちらです。AWS の詳細', 'https://docs.aws.amazon.com/ja_jp/'],
    ['Node.js', 'https://nodejs.org'],
    ['e.g. config.yml, v1.2.3', 'https://example.com'],
    ['ada.b@example.com', 'mailto:ada.b@example.com'],
    ['[1]', 'https://example.com'],
  ])('[%s](%s) does not', (said, url) => {
    expect(inlineOf(`[${said}](${url})`)).toEqual([link(url, said)]);
  });

  test('nor does one whose title says more, or that holds another one', () => {
    expect(inlineOf(`[a]( ${X} "b c" ) <${X}>`)).toEqual([link(X, 'a'), text(' (b c) '), link(X)]);
    expect(inlineOf(`[a [b](${X}) c](${X})`)).toEqual([
      text('[a '),
      link(X, 'b'),
      text(' c]('),
      link(X),
      text(')'),
    ]);
  });
});
