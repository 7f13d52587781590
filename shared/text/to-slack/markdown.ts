import type { Root } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** What would make a heading of "text\n---", or swallow `<tags>`, `&amp;`, "[1]: …" or a last `\`. */
const OFF = [
  'setextUnderline',
  'htmlFlow',
  'htmlText',
  'characterReference',
  'hardBreakEscape',
  'definition',
  'gfmFootnoteCall',
  'gfmFootnoteDefinition',
  'gfmPotentialFootnoteCall',
  'tasklistCheck',
];

type Verbatim = Exclude<NonNullable<Options['mdastExtensions']>[number], unknown[]>;

/** `\*` stays `\*` (it may be a Windows path), and lines keep the blanks they start with. */
const verbatim: Verbatim = {
  enter: {
    linePrefix(token) {
      const inside = this.stack.at(-1)?.type ?? '';
      if (['paragraph', 'emphasis', 'strong', 'delete'].includes(inside)) {
        this.config.enter.data?.call(this, token);
      }
    },
  },
  exit: {
    linePrefix(token) {
      if (this.stack.at(-1)?.type === 'text') this.config.exit.data?.call(this, token);
    },
    characterEscapeValue() {},
    characterEscape(token) {
      this.config.exit.data?.call(this, token);
    },
  },
};

/** A line that starts with 4,000 quote or list marks exhausts the stack; people write two or three. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t>]|$)){50}/m;

/** The parser takes seconds for 4,000 brackets or stars within each other; people write some dozens. */
const MOST_MARKS = 1000;

/**
 * Takes clean text (see cleanText) and gives its Markdown tree, in a dialect for mails whose writer
 * may not have thought of Markdown: text nodes hold what was written, character for character, and
 * positions are offsets into the text given. Emphasis is still by the book: see isMeant.
 * Gives undefined for text so tangled that reading it as Markdown would hold up everything else.
 */
export function parseMarkdown(text: string): Root | undefined {
  if (TOO_DEEP.test(text) || text.split(/\n\s*\n/).some(isCrowded)) return undefined;
  return fromMarkdown(text, {
    extensions: [gfm({ singleTilde: false }), { disable: { null: OFF } }],
    mdastExtensions: [gfmFromMarkdown(), verbatim],
  });
}

/** Marks pair up within a paragraph only. */
function isCrowded(paragraph: string): boolean {
  return (paragraph.match(/[*_~[\]]/g)?.length ?? 0) > MOST_MARKS;
}
