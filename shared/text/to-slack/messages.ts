import type { KnownBlock } from '@slack/types';
import { cleanText } from '../clean.ts';
import { toBlocks } from './blocks.ts';
import { escapeText } from './escape-text.ts';
import { readDocument } from './markdown/document.ts';
import { pack } from './pack.ts';
import { type Line, type Part, plainLines, toParts } from './parts.ts';
import { isVisible } from './visible.ts';

/** What a message's `text` may hold before Slack begins to split it, with room to spare. */
const FALLBACK = 3000;

/**
 * Takes what AWS (or anybody) wrote, in Markdown or not, and what to say if it holds nothing to see (a
 * communication may consist of files only); gives the messages that show it, at least one, each with
 * at most 8,000 characters and 40 blocks (rich_text and divider only) and a `text` of 1 to 3,000
 * characters, escaped, for notifications. Nothing in them can mention anybody. The same body gives the
 * same messages. Refuses nothing.
 */
export function toMessages(
  body: string,
  whenEmpty = '(empty message)',
): { text: string; blocks: KnownBlock[] }[] {
  return pack(partsOf(cleanText(body), whenEmpty)).map((parts) => ({
    text: fallback(parts),
    blocks: toBlocks(parts),
  }));
}

function partsOf(text: string, whenEmpty: string): Part[] {
  if (!isVisible(text)) {
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

function fallback(parts: Part[]): string {
  const text = parts.map((part) => marker(part) + plain(part)).join('\n');
  const escaped = escapeText(text);
  if (escaped.length <= FALLBACK) return escaped;
  return escaped.slice(0, FALLBACK).replace(/(?:&\w*|[\uD800-\uDBFF])$/, '');
}

function marker({ kind, number }: Part): string {
  if (kind !== 'item') return '';
  return number === undefined ? '• ' : `${number}. `;
}

function plain({ lines }: Part): string {
  return lines.map((line) => line.map(({ text }) => text).join('')).join('\n');
}
