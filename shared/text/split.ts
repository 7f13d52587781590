import { isBlank } from './clean.ts';
import { type CodeBlock, codeBlocks } from './to-aws/code-blocks.ts';
import { isLikeSignature } from './to-aws/quote-signatures.ts';

const graphemes = new Intl.Segmenter();

/**
 * Takes a text and how many UTF-16 units a piece may have (2 or more, else RangeError); gives pieces of
 * it, of which none is blank. Each ends after a paragraph, else a line, else a space, else between
 * graphemes; a better place is passed over when it would leave the piece less than half full.
 *
 * Each piece reads right by itself: a code block that is cut is closed, and opened again in the next
 * piece; the marks of a quote that is cut within a line are repeated. A piece that begins within a line
 * and so looks like a signature is quoted. But for these marks, and for blank pieces, the pieces joined
 * are the text again.
 */
export function splitBody(text: string, max: number): string[] {
  if (max < 2) throw new RangeError(`cannot split into pieces of ${max}`);
  // A fence that takes much of the room is text like any other.
  const blocks = codeBlocks(text).filter(({ fence }) => fence.length <= max / 4);
  const forClosing = blocks.reduce((room, { fence }) => Math.max(room, fence.length + 1), 0);
  const pieces: string[] = [];
  let start = 0;
  let before = '';
  while (start < text.length) {
    const isLast = before.length + text.length - start <= max;
    const room = max - before.length - forClosing;
    const cut = isLast ? endOf(text) : cutPiece({ text, blocks, max }, start, room);
    const part = text.slice(start, cut.end);
    if (!isBlank(part)) pieces.push(before + part + cut.closing);
    start = cut.next;
    before = cut.before;
  }
  return pieces;
}

/** How a piece ends, what closes it, where the next one begins, and the marks before that. */
type Cut = { end: number; closing: string; next: number; before: string };

function endOf(text: string): Cut {
  return { end: text.length, closing: '', next: text.length, before: '' };
}

function cutPiece(
  { text, blocks, max }: { text: string; blocks: CodeBlock[]; max: number },
  start: number,
  room: number,
): Cut {
  const cut = start + cutAt(text.slice(start, start + 2 * max), room);
  // A line that opens a block goes with the first line of the block.
  const opened = blocks.find((it) => start < it.start && it.start < cut && cut <= it.inner);
  const end = opened ? opened.start : cut;
  const block = blocks.find((it) => it.start < end && end <= it.end);
  const marks = marksWithinLine(text, end, block, max);
  if (!block || end < block.inner) return { end, closing: '', next: end, before: marks };
  const closing = (text[end - 1] === '\n' ? '' : '\n') + block.fence;
  if (end < block.end) return { end, closing, next: end, before: `${block.fence}\n${marks}` };
  // The line that closes the block is in this piece now.
  const isClosing = block.closed && text.startsWith(`${block.fence}\n`, end);
  if (isClosing) return { end, closing, next: end + block.fence.length + 1, before: '' };
  return { end, closing, next: end, before: block.closed ? `${block.fence}\n` : '' };
}

/** Gives the marks that the rest of a line needs: those of its quote, or one where it would sign. */
function marksWithinLine(
  text: string,
  at: number,
  block: CodeBlock | undefined,
  max: number,
): string {
  if (text[at - 1] === '\n') return '';
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const line = block ? block.indent : text.slice(lineStart, lineStart + max);
  const [rest = ''] = text.slice(at, at + max).split('\n', 1);
  const [marks = isLikeSignature(rest) ? '> ' : ''] = /^(?:> ?)+/.exec(line) ?? [];
  return marks.length <= max / 8 ? marks : '';
}

/** Takes a text and a `max` of 2 or more; gives where the first piece of at most `max` units ends. */
export function cutAt(text: string, max: number): number {
  if (text.length <= max) return text.length;
  const head = text.slice(0, max);
  for (const separator of ['\n\n', '\n', ' ']) {
    const end = head.lastIndexOf(separator) + separator.length;
    if (end > max / 2 && end > separator.length && !joinsBefore(text, end)) return end;
  }
  const grapheme = graphemes.segment(text).containing(max)?.index ?? 0;
  // One grapheme can be longer than a piece: a letter under thousands of combining marks.
  if (grapheme > max / 2) return grapheme;
  return /[\uD800-\uDBFF]$/.test(head) ? max - 1 : max;
}

/** Whether the character there belongs to the one before it: an accent upon a space. */
function joinsBefore(text: string, at: number): boolean {
  return /^[\p{M}\u200d]/u.test(text.slice(at, at + 2));
}
