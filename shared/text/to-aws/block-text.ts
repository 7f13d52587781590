import { isBlank } from '../clean.ts';
import { withEmoji } from './emoji-text.ts';
import { fileTexts } from './file-text.ts';
import { joined } from './marks.ts';
import { mrkdwnText } from './mrkdwn.ts';
import { type Piece, pieces, string } from './payload.ts';
import { linkText } from './reference.ts';
import { richText } from './rich-text.ts';
import type { Wording } from './wording.ts';

/** Where blocks and the objects in them hold what people see, in reading order. */
const SHOWN = [
  ...['title', 'rich_text_title', 'subtitle', 'author_name', 'provider_name', 'caption', 'label'],
  ...['text', 'body', 'description', 'details', 'output', 'hint'],
  ...[
    'fields',
    'elements',
    'accessory',
    'element',
    'options',
    'positive_button',
    'negative_button',
  ],
  ...['child_blocks', 'children', 'tasks', 'sources', 'hero_image', 'actions', 'alt_text'],
];

/** Takes blocks; gives the text that people see in them, the empty string when it is dividers only. */
export function blocksText(blocks: unknown, wording: Wording): string {
  const texts = pieces(blocks).map((block) => ({ block, text: blockText(block, wording) }));
  const says = texts.some(({ block, text }) => block.type !== 'divider' && !isBlank(text));
  return says ? joined(texts.map(({ text }) => text)) : '';
}

function blockText(block: Piece, wording: Wording): string {
  switch (block.type) {
    case 'rich_text':
      return richText(block, wording);
    case 'mrkdwn':
      return mrkdwnText(string(block.text), wording);
    case 'plain_text':
      return block.emoji === false ? string(block.text) : withEmoji(string(block.text), wording);
    case 'divider':
      return '---';
    case 'image':
      return imageText(block, wording);
    case 'video':
      return videoText(block, wording);
    case 'table':
    case 'data_table':
      return joined([string(block.caption), ...rows(block.rows, wording)]);
    case 'raw_number':
      return string(block.text) || string(block.value);
    case 'call':
      return callText(block);
    case 'file':
      return joined(fileTexts(block.file, wording.words));
    case 'static_select':
    case 'multi_static_select':
    case 'overflow':
      // The other options show on a click only.
      return joined([block.initial_option, block.initial_options].map((it) => shown(it, wording)));
    default: {
      const fields = SHOWN.filter((field) => block[field] !== undefined);
      return linkText(
        string(block.url),
        joined(fields.map((field) => shown(block[field], wording))),
      );
    }
  }
}

function shown(value: unknown, wording: Wording): string {
  if (Array.isArray(value)) return joined(value.map((item) => shown(item, wording)));
  return string(value) || joined(pieces(value).map((piece) => blockText(piece, wording)));
}

function imageText(block: Piece, wording: Wording): string {
  const [file] = pieces(block.slack_file);
  const url = string(block.image_url) || string(file?.url);
  return joined([shown(block.title, wording), linkText(url, string(block.alt_text))]);
}

function videoText(block: Piece, wording: Wording): string {
  const url = string(block.title_url) || string(block.video_url);
  const title = shown(block.title, wording) || string(block.alt_text);
  const rest = [block.author_name, block.provider_name, block.description];
  return joined([linkText(url, title), ...rest.map((field) => shown(field, wording))]);
}

function callText(block: Piece): string {
  const [call] = pieces(pieces(block.call)[0]?.v1);
  return linkText(string(call?.join_url), string(call?.name));
}

/** Gives a table's rows. A cell that is missing keeps its place, so that the others keep their column. */
function rows(value: unknown, wording: Wording): string[] {
  const cells = (row: unknown) => (Array.isArray(row) ? row : [row]);
  return cells(value)
    .map((row) => cells(row).map((cell) => shown(cell, wording).replace(/\n+/g, ' ')))
    .filter((row) => !row.every(isBlank))
    .map((row) => row.join(' | '));
}
