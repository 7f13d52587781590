import type { KnownBlock } from '@slack/types';
import { toMessages } from '../../../../shared/text/to-slack/messages.ts';

const EMPTY = '(empty message)';

type Style = { bold?: true; italic?: true; strike?: true; code?: true };

export const text = (said: string, style?: Style) => ({
  type: 'text',
  text: said,
  ...(style && { style }),
});
export const link = (url: string, said = url, style?: Style) => ({
  type: 'link',
  url,
  text: said,
  ...(style && { style }),
});
export const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
export const quote = (...elements: object[]) => ({ type: 'rich_text_quote', elements });
export const preformatted = (said: string) => ({
  type: 'rich_text_preformatted',
  elements: [text(said)],
});
export const bullets = (indent: number, ...items: object[]) => ({
  type: 'rich_text_list',
  style: 'bullet',
  indent,
  elements: items,
});
export const numbers = (from: number, ...items: object[]) => ({
  type: 'rich_text_list',
  style: 'ordered',
  indent: 0,
  ...(from > 1 && { offset: from - 1 }),
  elements: items,
});
export const item = (said: string) => section(text(said));
export const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
export const divider = { type: 'divider' };

/** The blocks of a body that makes one message. */
export function blocksOf(body: string): KnownBlock[] {
  const [first, ...rest] = toMessages(body, EMPTY);
  if (!first || rest.length > 0) throw new Error(`${1 + rest.length} messages`);
  return first.blocks;
}

/** What the one section of a body holds. */
export function inlineOf(body: string): object[] {
  const [block, ...rest] = blocksOf(body);
  if (block?.type !== 'rich_text' || block.elements.length !== 1 || rest.length > 0) {
    throw new Error(`more than a section: ${JSON.stringify(block)}`);
  }
  return block.elements[0]?.elements ?? [];
}
