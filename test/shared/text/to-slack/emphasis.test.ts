import { describe, expect, test } from 'vitest';
import { inlineOf, text } from './rich-text.ts';

const bold = (said: string) => text(said, { bold: true });
const italic = (said: string) => text(said, { italic: true });
const strike = (said: string) => text(said, { strike: true });

describe('emphasis where words are not parted by blanks', () => {
  test.each<[string, object[]]>([
    ['**注意：**再起動', [bold('注意：'), text('再起動')]],
    ['これは**「重要」**です', [text('これは'), bold('「重要」'), text('です')]],
    ['サーバー**重要**です', [text('サーバー'), bold('重要'), text('です')]],
    ['です。**次**に', [text('です。'), bold('次'), text('に')]],
    ['AWS**重要**です', [text('AWS'), bold('重要'), text('です')]],
    ['**（注）**本文', [bold('（注）'), text('本文')]],
    ['**200%**の負荷', [bold('200%'), text('の負荷')]],
    ['**AWS：**设置', [bold('AWS：'), text('设置')]],
    ['**주의:**을 **AWS Lambda**를', [bold('주의:'), text('을 '), bold('AWS Lambda'), text('를')]],
    ['*斜体、*次 ~~削除。~~次', [italic('斜体、'), text('次 '), strike('削除。'), text('次')]],
    ['✅**Done**✅', [text('✅'), bold('Done'), text('✅')]],
    ['นี่**สำคัญ**มาก', [text('นี่'), bold('สำคัญ'), text('มาก')]],
  ])('%s', (body, elements) => {
    expect(inlineOf(body)).toEqual(elements);
  });
});

describe('emphasis among other marks', () => {
  test.each<[string, object[]]>([
    ['***a** b*', [text('a', { bold: true, italic: true }), italic(' b')]],
    ['**a *b***', [bold('a '), text('b', { bold: true, italic: true })]],
    [
      '**_a_** _**b**_',
      [text('a', { bold: true, italic: true }), text(' '), text('b', { bold: true, italic: true })],
    ],
    ['**a *b**', [bold('a *b')]],
    ['**a\nb**', [bold('a'), text('\n'), bold('b')]],
    [
      "the **Lambda**'s (**a**) —**b**—",
      [text('the '), bold('Lambda'), text("'s ("), bold('a'), text(') —'), bold('b'), text('—')],
    ],
    [
      '*a [b* c](https://example.com) d*',
      [
        italic('a '),
        { type: 'link', url: 'https://example.com', text: 'b* c', style: { italic: true } },
        italic(' d'),
      ],
    ],
    [
      '`**a**` ``b ` c`` `` ` ``',
      [
        text('**a**', { code: true }),
        text(' '),
        text('b ` c', { code: true }),
        text(' '),
        text('`', { code: true }),
      ],
    ],
  ])('%s', (body, elements) => {
    expect(inlineOf(body)).toEqual(elements);
  });
});

test.each([
  'ログ_ファイル_名 a_b_c',
  '2**3**4 a ** b ** c',
  '**/src/** and **/test/**',
  'f(*args, **kwargs) and g(*a, **b)',
  'int *p, *q; char **argv;',
  '__main__ __init__.py',
  '**a *b',
  '****a****',
  '~a~ ~~~a~~~',
  '\\*a\\* \\`b\\` C:\\*x*',
  '/tmp/*_old_*',
  'x=`date` don`t can`t',
])('%s has none', (body) => {
  expect(inlineOf(body)).toEqual([text(body)]);
});
