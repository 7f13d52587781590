import { mrkdwnText } from './mrkdwn.ts';
import { type Names, type Piece, pieces, string } from './payload.ts';
import { linkText } from './reference.ts';
import { richText } from './rich-text.ts';

/** Where blocks and the objects in them hold what people read, in reading order. */
const TEXT = ['title', 'subtitle', 'caption', 'label', 'text', 'body', 'description', 'hint'];
const MORE = ['fields', 'elements', 'accessory', 'element', 'children', 'alt_text'];

/** Takes any block of a message and names for ids; gives the text people see in it. */
export function blockText(block: Piece, names: Names): string {
  switch (block.type) {
    case 'rich_text':
      return richText(block, names);
    case 'mrkdwn':
      return mrkdwnText(string(block.text), names);
    case 'divider':
      return '---';
    case 'image':
      return lines([
        shown(block.title, names),
        linkText(string(block.image_url), string(block.alt_text)),
      ]);
    case 'table':
    case 'data_table':
      return lines([string(block.caption), ...rows(block.rows, names)]);
    default:
      return lines([...TEXT, ...MORE].map((field) => shown(block[field], names)));
  }
}

function shown(value: unknown, names: Names): string {
  return string(value) || lines(pieces(value).map((piece) => blockText(piece, names)));
}

function rows(value: unknown, names: Names): string[] {
  const list = Array.isArray(value) ? value : [];
  return list.map((row) =>
    pieces(row)
      .map((cell) => blockText(cell, names).replaceAll('\n', ' '))
      .join(' | '),
  );
}

function lines(texts: string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}
