import type { KnownBlock } from '@slack/types';
import { cleanText, isBlank } from '../clean.ts';
import { escapeText } from '../escape-text.ts';
import { toBlocks } from './blocks.ts';
import type { Inline } from './inline/to-inline.ts';
import { readDocument } from './markdown/document.ts';
import { pack } from './pack.ts';
import { type Line, type Part, plainLines, toParts } from './parts.ts';

/** What a message's `text` may hold before Slack begins to split it, with room to spare. */
const FALLBACK = 3000;

/**
 * Takes what AWS (or anybody) wrote, in Markdown or not, and what to say if it holds nothing to see (a
 * communication may consist of files only); gives the messages that show it, at least one, each with
 * at most 8,000 characters and 40 blocks (rich_text and divider only) and a `text` of 1 to 3,000
 * characters, escaped, for notifications; `plain` is all of it as text. Nothing in them can mention anybody. The same body gives the
 * same messages. Refuses nothing.
 */
export function toMessages(
  body: string,
  whenEmpty: string,
): { text: string; blocks: KnownBlock[]; plain: string }[] {
  return pack(partsOf(cleanText(body), whenEmpty)).map((parts) => {
    const textWith = (written: (element: Inline) => string) =>
      parts.map((part) => marker(part) + plainText(part, written)).join('\n');
    const text = clipped(escapeText(textWith(wordsOf)));
    return { text, blocks: toBlocks(parts), plain: textWith(withAddress) };
  });
}

function partsOf(text: string, whenEmpty: string): Part[] {
  if (isBlank(text)) {
    return [section([[{ type: 'text', text: whenEmpty, style: { italic: true } }]])];
  }
  const parts = toParts(readDocument(text));
  // A document of empty code only has nothing else to show.
  return parts.length > 0 ? parts : [section(plainLines(text))];
}

const section = (lines: Line[]): Part => ({
  kind: 'section',
  lines,
  block: 0,
  gap: 1,
  quoted: false,
});

function clipped(escaped: string): string {
  if (escaped.length <= FALLBACK) return escaped;
  return escaped.slice(0, FALLBACK).replace(/(?:&\w*|[\uD800-\uDBFF])$/, '');
}

function marker({ kind, number }: Part): string {
  if (kind !== 'item') return '';
  return number === undefined ? '• ' : `${number}. `;
}

function plainText({ lines }: Part, written: (element: Inline) => string): string {
  return lines.map((line) => line.map(written).join('')).join('\n');
}

const wordsOf = ({ text }: Inline): string => text;
/** A link whose text does not say where it leads, with its address. */
const withAddress = (element: Inline): string =>
  element.type === 'link' && !element.url.includes(element.text)
    ? `${element.text} (${element.url})`
    : element.text;
