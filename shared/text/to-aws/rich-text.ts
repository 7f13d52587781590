import { isBlank } from '../clean.ts';
import { inlineText } from './inline-text.ts';
import { fenced, quoted } from './marks.ts';
import { type Piece, pieces } from './payload.ts';
import type { Wording } from './wording.ts';

/** Takes a rich_text block; gives its text, with lists, quotes and code as in a mail. */
export function richText(block: Piece, wording: Wording): string {
  return pieces(block.elements)
    .map((element) => outer(element, wording))
    .join('\n');
}

function outer(element: Piece, wording: Wording): string {
  const text = unquoted(element, wording);
  return element.type === 'rich_text_quote' || Number(element.border) > 0 ? quoted(text) : text;
}

function unquoted(element: Piece, wording: Wording): string {
  switch (element.type) {
    case 'rich_text_list':
      return list(element, wording);
    case 'rich_text_preformatted':
      return fenced(inlineText(pieces(element.elements), wording, { verbatim: true }));
    case 'rich_text_section':
    case 'rich_text_quote':
      // Slack ends a section before a list or code with the newline that parts them anyway.
      return inlineText(pieces(element.elements), wording).replace(/\n$/, '');
    default:
      return inlineText([element], wording);
  }
}

/** A list within a list comes as a list of its own with an indent; the outer one goes on with an offset. */
function list(element: Piece, wording: Wording): string {
  const indent = '  '.repeat(count(element.indent, 8));
  const first = count(element.offset, 1_000_000) + 1;
  return pieces(element.elements)
    .map((item, i) => {
      const bullet = indent + (element.style === 'ordered' ? `${first + i}. ` : '- ');
      const text = outer(item, wording);
      return isBlank(text) ? '' : bullet + indented(text, bullet.length);
    })
    .filter((item) => item !== '')
    .join('\n');
}

function count(value: unknown, most: number): number {
  return typeof value === 'number' && value > 0 ? Math.min(Math.floor(value), most) : 0;
}

/** Puts the further lines of an item below its first, unless the spaces would be much of the text. */
function indented(text: string, width: number): string {
  const further = text.split('\n').length - 1;
  if (further * width > 100 + text.length / 4) return text;
  return text.replaceAll('\n', `\n${' '.repeat(width)}`);
}
