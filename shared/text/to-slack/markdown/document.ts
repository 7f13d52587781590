import type { Mark } from './code-kinds.ts';
import {
  type BlockKind,
  type Container,
  createContainer,
  kindAt,
  type Place,
} from './container.ts';
import { fenceAt, readFence } from './fence.ts';
import { headingAt } from './heading.ts';
import { dedent, indentOf, isBlank } from './indent.ts';
import { isMeantAsList } from './item.ts';
import { readItems } from './list.ts';
import { isQuoted, readQuote } from './quote.ts';
import { type Rows, readTable } from './table.ts';

/** `text` may hold emphasis, code and links; `written` is shown as it stands; `code` in a box. */
export type Piece = { kind: Mark | 'text'; lines: string[] };

export type Item = { number?: number; blocks: Block[] };

/** `isApart`: whether a blank line stands above. */
export type Block = { isApart: boolean } & Shape;

type Shape =
  | { kind: 'paragraph'; pieces: Piece[] }
  | { kind: 'heading'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'table'; rows: Rows }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; items: Item[] }
  | { kind: 'divider'; text: string };

type Reading = { shape: Shape; end: number };

/**
 * Takes clean text (see cleanText) and gives the blocks that it consists of. It is read as Markdown
 * where it plainly is Markdown: AWS's mails hold as much that only looks so, such as schedules,
 * configuration, changes and prompts, and what is taken for Markdown loses its marks. Unlike in
 * Markdown, a quote ends with the last line that is marked as quoted. The cost grows with the length
 * of the text, whatever it holds.
 */
export function readDocument(text: string): Block[] {
  return readBlocks(text.split('\n'), { quoted: false, lists: 0 });
}

function readBlocks(lines: string[], place: Place): Block[] {
  const container = createContainer(lines, place);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at])) {
      at++;
      continue;
    }
    const { shape, end } = read(container, at, kindAt(container, at));
    blocks.push({ ...shape, isApart: at > 0 && isBlank(lines[at - 1]) });
    at = end;
  }
  return blocks;
}

function read(container: Container, at: number, kind: BlockKind): Reading {
  const { lines, place, markOf, unclosed } = container;
  switch (kind) {
    case 'fence': {
      const fence = fenceAt(lines[at] ?? '');
      if (!fence) break;
      const { text, end } = readFence(lines, at, fence, unclosed);
      return { shape: { kind: 'code', text }, end };
    }
    case 'quote': {
      const isNext = (i: number) => isQuoted(lines[i] ?? '') && !markOf(i);
      const { inner, end, isEmpty } = readQuote(lines, at, isNext);
      if (isEmpty) return written(lines, at, end);
      return {
        shape: { kind: 'quote', blocks: readBlocks(inner, { ...place, quoted: true }) },
        end,
      };
    }
    case 'indented':
      return indented(lines, at);
    case 'divider':
      return { shape: { kind: 'divider', text: lines[at] ?? '' }, end: at + 1 };
    case 'heading':
      return { shape: { kind: 'heading', text: headingAt(lines, at)?.text ?? '' }, end: at + 1 };
    case 'table': {
      const { rows, end } = readTable(lines, at, (i) => kindAt(container, i) === 'paragraph');
      return { shape: { kind: 'table', rows }, end };
    }
    case 'list':
      return list(container, at);
    case 'paragraph':
      break;
  }
  return paragraph(container, at);
}

function list(container: Container, at: number): Reading {
  const { lines, place } = container;
  const { items, end } = readItems(container, at);
  const isText = items.every((item) => !item.lines.some((line) => isQuoted(line) || fenceAt(line)));
  if (isText && !isMeantAsList(items)) return written(lines, at, end);
  const inside = { ...place, lists: place.lists + 1 };
  return {
    shape: {
      kind: 'list',
      items: items.map(({ start, lines: own }) => ({
        number: start.number,
        blocks: readBlocks(own, inside),
      })),
    },
    end,
  };
}

function written(lines: string[], at: number, end: number): Reading {
  const piece: Piece = { kind: 'written', lines: lines.slice(at, end) };
  return { shape: { kind: 'paragraph', pieces: [piece] }, end };
}

/** Four columns mark code. More than four are the layout of what is shown, as in a manual page. */
function indented(lines: string[], at: number): Reading {
  let end = at;
  for (let i = at; i < lines.length; i++) {
    if (isBlank(lines[i])) continue;
    if (indentOf(lines[i] ?? '') < 4) break;
    end = i + 1;
  }
  const own = lines.slice(at, end);
  const isCode = own.some((line) => !isBlank(line) && indentOf(line) === 4);
  const text = own.map((line) => dedent(line, isCode ? 4 : 0)).join('\n');
  return { shape: { kind: 'code', text }, end };
}

function paragraph(container: Container, at: number): Reading {
  const { lines, markOf } = container;
  const pieces: Piece[] = [];
  let end = at;
  for (; end < lines.length && !isBlank(lines[end]); end++) {
    if (end > at && !goesOn(container, end)) break;
    const line = lines[end] ?? '';
    // What was not taken for a heading is a comment, or stands at a prompt.
    const kind = markOf(end) ?? (/^\s*#{1,6}\s/.test(line) ? 'written' : 'text');
    const last = pieces.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else pieces.push({ kind, lines: [line] });
  }
  return { shape: { kind: 'paragraph', pieces }, end };
}

/** Whether a line goes on with a paragraph. "in version", then "3. It ..." on the next line, does. */
function goesOn(container: Container, at: number): boolean {
  const kind = kindAt(container, at);
  if (kind === 'list') return !/^\s*(?:[-*+]|1[.)])\s/.test(container.lines[at] ?? '');
  return kind === 'paragraph' || kind === 'indented';
}
