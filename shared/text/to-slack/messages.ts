import type { KnownBlock } from '@slack/types';
import { cleanText } from '../clean.ts';
import { toBlocks } from './blocks.ts';
import { parseMarkdown } from './markdown.ts';
import { pack } from './pack.ts';
import { type Part, plainLines, toParts } from './parts.ts';
import { endQuotes } from './quotes.ts';

/** What a message's `text` may hold before Slack begins to split it, with room to spare. */
const FALLBACK = 3000;

/**
 * Takes what AWS (or anybody) wrote, in Markdown or not; gives the messages that show it, at least
 * one, each with at most 8,000 characters and 40 blocks (rich_text and divider only) and a `text` of
 * 1 to 3,000 characters, escaped, for notifications. Nothing in them can mention anybody. The same
 * body gives the same messages. Refuses nothing.
 */
export function toMessages(body: string): { text: string; blocks: KnownBlock[] }[] {
  return pack(partsOf(endQuotes(cleanText(body)))).map((parts) => ({
    text: fallback(parts),
    blocks: toBlocks(parts),
  }));
}

function partsOf(text: string): Part[] {
  const plain: Part = { kind: 'section', lines: plainLines(text), block: 0, gap: 1, quoted: false };
  if (text.trim() === '') {
    const line = { type: 'text' as const, text: '(empty message)', style: { italic: true } };
    return [{ ...plain, lines: [[line]] }];
  }
  const document = parseMarkdown(text);
  const parts = document ? toParts(document, text) : [];
  return parts.length > 0 ? parts : [plain];
}

function fallback(parts: Part[]): string {
  const text = parts.map((part) => marker(part) + plain(part)).join('\n');
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
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
