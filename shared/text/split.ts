import { isBlank } from './clean.ts';
import { blockAtEnd, type CodeBlock, closesBlock, opensBlock } from './to-aws/code-block.ts';
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
  const room = { max, forClosing: closingRoom(text, max) };
  const pieces: string[] = [];
  let begin: Begin = { block: undefined, quote: '' };
  for (let rest = text; rest !== ''; ) {
    const cut = cutPiece(rest, begin, room);
    if (!isBlank(rest.slice(0, cut.length))) pieces.push(cut.piece);
    rest = rest.slice(cut.length);
    begin = cut.next;
  }
  return pieces;
}

/** What the piece before left open: a code block, and the marks of the quote whose line was cut. */
type Begin = { block: CodeBlock | undefined; quote: string };

/** Gives the first piece of `rest`, how much of `rest` it takes, and how the next one begins. */
function cutPiece(
  rest: string,
  { block, quote }: Begin,
  { max, forClosing }: { max: number; forClosing: number },
): { piece: string; length: number; next: Begin } {
  const before = (block ? `${block.opening}\n` : '') + quote;
  if (before.length + rest.length <= max) {
    const next = { block: undefined, quote: '' };
    return { piece: before + rest, length: rest.length, next };
  }
  const part = withoutOpening(rest.slice(0, cutAt(rest, max - before.length - forClosing)), block);
  const open = reopened(blockAtEnd(part, block), max);
  const [nextLine = ''] = rest.slice(part.length, part.length + max).split('\n', 1);
  const closing = open ? `${part.endsWith('\n') ? '' : '\n'}${open.closing}` : '';
  const piece = before + part + closing;
  if (open && part.endsWith('\n') && closesBlock(open, nextLine)) {
    // The line that closes the block is in this piece already.
    const length = part.length + nextLine.length + 1;
    return { piece, length, next: { block: undefined, quote: '' } };
  }
  const next = { block: open, quote: quoteFor(quote + part, open, nextLine, max) };
  return { piece, length: part.length, next };
}

/** Leaves a line that opens a code block to the next piece when no line of the block comes with it. */
function withoutOpening(part: string, block: CodeBlock | undefined): string {
  const lineStart = part.lastIndexOf('\n', part.length - 2) + 1;
  const head = part.slice(0, lineStart);
  const [line = ''] = part.slice(lineStart).split('\n', 1);
  return head !== '' && !blockAtEnd(head, block) && opensBlock(line) ? head : part;
}

/** A code block is opened again unless the marks for it would take much of the room. */
function reopened(block: CodeBlock | undefined, max: number): CodeBlock | undefined {
  return block && block.opening.length <= max / 4 ? block : undefined;
}

function closingRoom(text: string, max: number): number {
  const blocks = text.split('\n').map((line) => reopened(opensBlock(line), max));
  return blocks.reduce((room, block) => Math.max(room, block ? block.closing.length + 1 : 0), 0);
}

/** Gives the marks that the rest of a line needs: those of its quote, or one where it would sign. */
function quoteFor(
  text: string,
  block: CodeBlock | undefined,
  nextLine: string,
  max: number,
): string {
  if (text.endsWith('\n')) return '';
  const line = block ? block.indent : text.slice(text.lastIndexOf('\n') + 1);
  const [marks = isLikeSignature(nextLine) ? '> ' : ''] = /^(?:> ?)+/.exec(line) ?? [];
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
