import type { Code, List, ListItem, Node, Paragraph, Root, RootContent } from 'mdast';
import { isCodeLike } from './code-like.ts';
import { type Inline, toInline } from './inline.ts';
import { alignTable } from './table.ts';

export type Line = Inline[];

/** One thing to show. Only an item has an indent, only one of an ordered list has a number. */
export type Part = {
  kind: 'section' | 'quote' | 'preformatted' | 'divider' | 'item';
  lines: Line[];
  /** Which of the document's outermost pieces it belongs to. */
  block: number;
  /** How many newlines part it from a like part before it. */
  gap: number;
  quoted: boolean;
  indent?: number;
  number?: number;
  /** The rest of the part before it, cut off because that was too long. */
  continues?: true;
};

type Place = { source: string; block: number; quoted: boolean; indent: number; nested: boolean };

/** Takes a document and the text it was parsed from; gives what shows it, in order, none empty. */
export function toParts(root: Root, source: string): Part[] {
  const place = { source, block: 0, quoted: false, indent: 0, nested: false };
  return each(root.children, place).filter(
    ({ kind, lines }) => kind === 'item' || lines.flat().some(({ text }) => text.trim() !== ''),
  );
}

/** Takes text; gives its lines without reading anything into it. */
export function plainLines(text: string): Line[] {
  return text.split('\n').map((line) => (line === '' ? [] : [{ type: 'text', text: line }]));
}

function each(nodes: RootContent[], place: Place): Part[] {
  return nodes.flatMap((node, i) => {
    const parts = flow(node, place.nested ? place : { ...place, block: i });
    const [first, ...rest] = parts;
    const blank = lineOf(node, 'start') - lineOf(nodes[i - 1] ?? node, 'end') > 1;
    return first ? [{ ...first, gap: blank ? 2 : 1 }, ...rest] : [];
  });
}

function flow(node: RootContent, place: Place): Part[] {
  const { source, block, quoted, nested } = place;
  const kind = quoted ? 'quote' : 'section';
  const part = { block, quoted, gap: 1 };
  switch (node.type) {
    case 'paragraph':
      return nested
        ? [{ ...part, kind, lines: toLines(toInline(node.children, source)) }]
        : paragraph(node, place);
    case 'heading': {
      const lines = toLines(toInline(node.children, source, { style: { bold: true } }));
      return [{ ...part, kind, lines }];
    }
    case 'code':
      return [{ ...part, kind: 'preformatted', lines: plainLines(code(node)) }];
    case 'table':
      return [{ ...part, kind: 'preformatted', lines: plainLines(alignTable(node, source)) }];
    case 'blockquote':
      return each(node.children, { ...place, quoted: true, nested: true });
    case 'list':
      return node.children.flatMap((child) => item(child, node, place));
    case 'thematicBreak':
      return [
        { ...part, kind: nested ? kind : 'divider', lines: plainLines(written(node, source)) },
      ];
    default:
      return [{ ...part, kind, lines: plainLines(written(node, source)) }];
  }
}

/** A paragraph, with the logs and the JSON in it taken as they were written. */
function paragraph(node: Paragraph, { source, block, quoted }: Place): Part[] {
  const start = source.lastIndexOf('\n', (node.position?.start.offset ?? 0) - 1) + 1;
  const raw = plainLines(source.slice(start, node.position?.end.offset));
  const lines = toLines(toInline(node.children, source));
  // A link shown by its URL takes one line, whatever its text took.
  if (lines.length !== raw.length) return [{ kind: 'section', lines, block, quoted, gap: 1 }];
  const isCode = isCodeLike(raw.map((line) => line[0]?.text ?? ''));
  const parts: Part[] = [];
  lines.forEach((shown, i) => {
    const kind = isCode[i] ? 'preformatted' : 'section';
    const line = (isCode[i] ? raw[i] : undefined) ?? shown;
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line], block, quoted, gap: 1 });
  });
  return parts;
}

function item(node: ListItem, { ordered }: List, place: Place): Part[] {
  const { source, block, quoted } = place;
  const inside = { ...place, indent: place.indent + 1, nested: true };
  const other = node.children.findIndex(({ type }) => type !== 'paragraph' && type !== 'heading');
  const split = other === -1 ? node.children.length : other;
  const lines = each(node.children.slice(0, split), inside).flatMap((part, i) =>
    i > 0 && part.gap > 1 ? [[], ...part.lines] : part.lines,
  );
  const rest = each(node.children.slice(split), inside);
  const part = { lines, block, quoted, gap: 1 };
  const indent = Math.min(place.indent, 8);
  if (!ordered) return [{ ...part, kind: 'item', indent }, ...rest];

  // The number shown is the one that was written, since "see 3." elsewhere means that one.
  const [digits = ''] = written(node, source).match(/^\d+/) ?? [];
  if (/^[1-9]/.test(digits)) return [{ ...part, kind: 'item', indent, number: +digits }, ...rest];
  const [first = [], ...others] = lines;
  const numbered = [[{ type: 'text' as const, text: `${digits}. ` }, ...first], ...others];
  return [{ ...part, kind: quoted ? 'quote' : 'section', lines: numbered }, ...rest];
}

/** What follows ``` is the name of a language if it looks like one, else somebody's first line. */
function code({ lang, meta, value }: Code): string {
  const label = [lang, meta].filter(Boolean).join(' ');
  return /^[a-z0-9+#-]{0,15}$/.test(label) ? value : `${label}\n${value}`;
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

function written({ position }: Node, source: string): string {
  return source.slice(position?.start.offset, position?.end.offset);
}

function lineOf({ position }: Node, end: 'start' | 'end'): number {
  return position?.[end].line ?? 0;
}
