import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { cleanText } from '../../../../shared/text/clean.ts';
import { toMessages } from '../../../../shared/text/to-slack/messages.ts';

/** What Slack documents for rich text, narrowed to the elements that cannot mention anybody. */
const style = v.optional(
  v.strictObject({
    bold: v.optional(v.literal(true)),
    italic: v.optional(v.literal(true)),
    strike: v.optional(v.literal(true)),
    code: v.optional(v.literal(true)),
  }),
);
const said = v.pipe(v.string(), v.minLength(1));
const inline = v.pipe(
  v.array(
    v.variant('type', [
      v.strictObject({ type: v.literal('text'), text: said, style }),
      v.strictObject({
        type: v.literal('link'),
        url: v.pipe(v.string(), v.url(), v.regex(/^(?:https?|mailto):/i), v.maxLength(3000)),
        text: said,
        style,
      }),
    ]),
  ),
  v.minLength(1),
);
const border = v.optional(v.literal(1));
const section = v.strictObject({ type: v.literal('rich_text_section'), elements: inline });
const list = v.strictObject({
  type: v.literal('rich_text_list'),
  style: v.picklist(['bullet', 'ordered']),
  indent: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8)),
  offset: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  border,
  elements: v.pipe(v.array(section), v.minLength(1)),
});
const block = v.variant('type', [
  v.strictObject({ type: v.literal('divider') }),
  v.strictObject({
    type: v.literal('rich_text'),
    elements: v.pipe(
      v.array(
        v.variant('type', [
          section,
          list,
          v.strictObject({ type: v.literal('rich_text_quote'), elements: inline, border }),
          v.strictObject({ type: v.literal('rich_text_preformatted'), elements: inline, border }),
        ]),
      ),
      v.minLength(1),
    ),
  }),
]);
const message = v.strictObject({
  text: v.pipe(
    said,
    v.maxLength(3000),
    v.regex(/^[^<>]*$/),
    v.regex(/^(?:[^&]|&(?:amp|lt|gt);)*$/),
  ),
  blocks: v.pipe(v.array(block), v.minLength(1), v.maxLength(40)),
});

type Block = v.InferOutput<typeof block>;

/** Whatever Markdown, Slack and mails make something of, in any order. */
const MARKS =
  '** * _ __ ~~ ` `` ``` ~~~ - 1. 2) 007. > # --- | [ ] ( ) ![ ! < > \\ { } " \' : = ](https://a.com/x ' +
  '](https://b.com/"t") https://a.com/b_c www.a.com a@b.co xmpp:a@b.co &amp; C:\\dir \\* [1]: [^1] [x] ' +
  '<b> <!channel> <@U1> <https://d.com> $ word snake_case 日本 é 👍 1 a';
const BLANKS = [
  '\n',
  '\n',
  '\n\n',
  '\n---\n',
  '\n|-|-|\n',
  '\n```json\n',
  ' ',
  ' ',
  '  ',
  '    ',
  '\t',
  '\r\n',
  '',
];
const body = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...MARKS.split(' ')), fc.constantFrom(...BLANKS)), {
      maxLength: 40,
    })
    .map((tokens) => tokens.flat().join('')),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.string({ unit: 'binary', maxLength: 100 }),
);
const longBody = fc
  .tuple(body, fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => text.repeat(times).slice(0, 20_000));

function textOf(blocks: Block[], withUrls: boolean): string {
  const texts = blocks
    .flatMap((b) => (b.type === 'rich_text' ? b.elements : []))
    .flatMap((e) =>
      e.type === 'rich_text_list'
        ? e.elements.flatMap(({ elements }, i) => [
            {
              type: 'text' as const,
              text: e.style === 'ordered' ? String((e.offset ?? 0) + i + 1) : '',
            },
            ...elements,
          ])
        : e.elements,
    );
  return texts.map((e) => (withUrls && e.type === 'link' ? e.text + e.url : e.text)).join('');
}

/** The text without the names of languages that may follow a fence, which are markup. */
function unlabelled(text: string): string {
  const fence = /^((?:[ \t>*+-]|\d+[.)])*(?:`{3,}|~{3,}))[ \t]*[a-z0-9+#-]{1,15}[ \t]*$/gm;
  return cleanText(text).replace(fence, '$1');
}

/** What is said for certain: the characters that no dialect takes for markup. */
function meant(text: string): string {
  return text.replace(/[^\p{L}\p{N}\\&{}$;@%]/gu, '');
}

function isWithin(needle: string, hay: string): boolean {
  let at = 0;
  for (const character of hay) if (needle.startsWith(character, at)) at += character.length;
  return at === needle.length;
}

test('every message is one that Slack takes, and nobody is mentioned', () => {
  fc.assert(
    fc.property(fc.oneof(body, longBody), (text) => {
      const messages = v.parse(v.array(message), toMessages(text));
      expect(messages.length).toBeGreaterThan(0);
      for (const { blocks } of messages) {
        expect(textOf(blocks, true).length).toBeLessThanOrEqual(8000);
      }
    }),
    { numRuns: 150 },
  );
});

test('no text is lost, nor its order', () => {
  fc.assert(
    fc.property(body, (text) => {
      const blocks = v.parse(v.array(message), toMessages(text)).flatMap((m) => m.blocks);
      expect(isWithin(meant(unlabelled(text)), meant(textOf(blocks, true)))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('long text is split without losing or repeating any of it', () => {
  const paragraphs = fc.array(
    fc.string({
      unit: fc.constantFrom('a', 'é', '日', '👍', ' ', '\n'),
      minLength: 1,
      maxLength: 30,
    }),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(paragraphs, fc.integer({ min: 1, max: 60 }), (texts, times) => {
      const text = texts.join('\n\n').repeat(times);
      const blocks = v.parse(v.array(message), toMessages(text)).flatMap((m) => m.blocks);
      const expected = text.replace(/\s/g, '') || '(emptymessage)';
      expect(textOf(blocks, false).replace(/\s/g, '')).toBe(expected);
    }),
    { numRuns: 60 },
  );
});

test('the same body gives the same messages', () => {
  fc.assert(
    fc.property(body, (text) => {
      expect(toMessages(text)).toEqual(toMessages(text));
    }),
    { numRuns: 50 },
  );
});
