import { isBlank } from '../clean.ts';
import { alignTable } from './align-table.ts';
import { type Inline, toInline, toWritten } from './inline/to-inline.ts';
import type { Block, Item, Piece } from './markdown/document.ts';

export type Line = Inline[];

/** One thing to show. Only an item has an indent, only one of an ordered list has a number. */
export type Part = {
  kind: 'section' | 'quote' | 'preformatted' | 'divider' | 'item';
  lines: Line[];
  /** Which of the document's outermost blocks it belongs to. */
  block: number;
  /** How many newlines part it from a like part before it. */
  gap: number;
  quoted: boolean;
  indent?: number;
  number?: number;
  /** The rest of the part before it, cut off because that was too long. */
  continues?: true;
};

type Place = { block: number; quoted: boolean; lists: number };

/** Takes the blocks of a document; gives what shows them, in order, none without anything to see. */
export function toParts(blocks: Block[]): Part[] {
  return blocks
    .flatMap((block, i) => blockParts(block, { block: i, quoted: false, lists: 0 }))
    .filter(
      ({ kind, lines }) => kind === 'item' || lines.flat().some(({ text }) => !isBlank(text)),
    );
}

/** Takes text; gives its lines without reading anything into it. */
export function plainLines(text: string): Line[] {
  return text.split('\n').map((line) => (line === '' ? [] : [{ type: 'text', text: line }]));
}

function blockParts(block: Block, place: Place): Part[] {
  const [first, ...rest] = shapeParts(block, place);
  return first ? [{ ...first, gap: block.isApart ? 2 : 1 }, ...rest] : [];
}

function shapeParts(block: Block, place: Place): Part[] {
  const part = { block: place.block, quoted: place.quoted, gap: 1 };
  const kind = place.quoted ? 'quote' : 'section';
  const isNested = place.quoted || place.lists > 0;
  switch (block.kind) {
    case 'paragraph':
      return block.pieces.map((piece) => ({
        ...part,
        kind: piece.kind === 'code' ? 'preformatted' : kind,
        lines: pieceLines(piece),
      }));
    case 'heading':
      return [{ ...part, kind, lines: toLines(toInline(block.text, ['bold'])) }];
    case 'code':
      return [{ ...part, kind: 'preformatted', lines: plainLines(block.text) }];
    case 'table':
      return [{ ...part, kind: 'preformatted', lines: plainLines(alignTable(block.rows)) }];
    case 'quote':
      return block.blocks.flatMap((inner) => blockParts(inner, { ...place, quoted: true }));
    case 'list':
      return block.items.flatMap((item) => itemParts(item, place));
    case 'divider':
      return [{ ...part, kind: isNested ? kind : 'divider', lines: plainLines(block.text) }];
  }
}

function pieceLines({ kind, lines }: Piece): Line[] {
  const text = lines.join('\n').trimEnd();
  if (kind === 'code') return plainLines(text);
  return toLines(kind === 'text' ? toInline(text) : toWritten(text));
}

/** The text that an item starts with, as one part, and then what else it holds. */
function itemParts({ number, blocks }: Item, place: Place): Part[] {
  const inside = { ...place, lists: place.lists + 1 };
  const parts = blocks.flatMap((block) => blockParts(block, inside));
  const kind = place.quoted ? 'quote' : 'section';
  const other = parts.findIndex((part) => part.kind !== kind);
  const own = parts.splice(0, other === -1 ? parts.length : other);
  const lines = own.flatMap((part, i) =>
    i > 0 && part.gap > 1 ? [[], ...part.lines] : part.lines,
  );
  const item: Part = {
    kind: 'item',
    lines,
    block: place.block,
    gap: 1,
    quoted: place.quoted,
    indent: place.lists,
  };
  return [number === undefined ? item : { ...item, number }, ...parts];
}

function toLines(elements: Inline[]): Line[] {
  const lines: Line[] = [[]];
  for (const element of elements) {
    element.text.split('\n').forEach((text, i) => {
      if (i > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...element, text });
    });
  }
  return lines;
}
