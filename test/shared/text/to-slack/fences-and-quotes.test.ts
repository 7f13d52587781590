import { describe, expect, test } from 'vitest';
import {
  blocksOf,
  bullets,
  item,
  numbers,
  preformatted,
  quote,
  rich,
  section,
  text,
} from './rich-text.ts';

const code = (said: string) => text(said, { code: true });
const quoted = (element: object) => ({ ...element, border: 1 });

describe('fences', () => {
  test.each<[string, string, object[]]>([
    [
      'that open and close on one line are code in a line',
      '```ls -l```\n\n> your words\nour answer',
      [rich(section(code('ls -l'))), rich(quote(text('your words'))), rich(item('our answer'))],
    ],
    [
      'closed at the end of a line end there',
      '```ls -l\nfoo```\n\n> your words\nour answer',
      [rich(preformatted('ls -l\nfoo')), rich(quote(text('your words'))), rich(item('our answer'))],
    ],
    [
      'of tildes',
      '~~~\n> a\n~~~\n> b\nc',
      [rich(preformatted('> a')), rich(quote(text('b'))), rich(item('c'))],
    ],
    [
      'that are longer hold shorter ones',
      '````\n```\n> a\n```\n````\n> b',
      [rich(preformatted('```\n> a\n```')), rich(quote(text('b')))],
    ],
    [
      'are not closed by other marks',
      '```\na\n~~~\n``\nb\n```\nc',
      [rich(preformatted('a\n~~~\n``\nb')), rich(item('c'))],
    ],
    [
      'that nobody closes go on to the end',
      'a\n```sh\nb\n\n> c',
      [rich(item('a')), rich(preformatted('b\n\n> c'))],
    ],
    [
      'within a quote end with it',
      '> ```\n> a\nour answer\n```\nb\n```',
      [rich(quoted(preformatted('a'))), rich(item('our answer')), rich(preformatted('b'))],
    ],
    [
      'within a quote hold its marks',
      '> ```\n> > a\n> ```\n> b\nc',
      [rich(quoted(preformatted('> a')), quote(text('b'))), rich(item('c'))],
    ],
    [
      'within an item end with it',
      '- a\n  ```\n  b\nc',
      [rich(bullets(0, item('a')), preformatted('b')), rich(item('c'))],
    ],
    [
      'between items',
      '1. a\n```sh\nb\n```\n2. c',
      [rich(numbers(1, item('a'))), rich(preformatted('b')), rich(numbers(2, item('c')))],
    ],
    [
      'that are indented as code are code',
      '    ```\n    > a\n\n> b',
      [rich(preformatted('```\n> a')), rich(quote(text('b')))],
    ],
    ['with code where the language would be', '```ls\na```', [rich(preformatted('ls\na'))]],
    ['with nothing but a word', '```ls\n```', [rich(preformatted('ls'))]],
  ])('%s', (_, body, blocks) => {
    expect(blocksOf(body)).toEqual(blocks);
  });
});

describe('a quote', () => {
  test.each<[string, string, object[]]>([
    [
      'ends with the last line that is marked',
      '> - yours\nours',
      [rich(quoted(bullets(0, item('yours')))), rich(item('ours'))],
    ],
    ['and the next one are two', '> a\n\n> b', [rich(quote(text('a'))), rich(quote(text('b')))]],
    [
      'of a quote keeps the marks of the inner one',
      'On Monday, Ada wrote:\n> > > c\n> > b\n> a',
      [rich(item('On Monday, Ada wrote:')), rich(quote(text('> > c\n> b\na')))],
    ],
    [
      'within an item',
      '- a\n  > yours\n  ours',
      [rich(bullets(0, item('a')), quote(text('yours')), item('ours'))],
    ],
    [
      'right below a paragraph',
      'a\n> b\nc',
      [rich(item('a')), rich(quote(text('b'))), rich(item('c'))],
    ],
  ])('%s', (_, body, blocks) => {
    expect(blocksOf(body)).toEqual(blocks);
  });
});
