/** The content of a message from an API call or a response_url: checked, escaped, identified. */
import type { Block, Json } from '../blocks/block.ts';
import { checkMessageBlocks } from '../blocks/check.ts';
import { identify } from '../blocks/identify.ts';
import { complain, Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import type { Content } from './post.ts';
import { linkNames, normalize } from './text.ts';

type Given = {
  text?: string | undefined;
  blocks?: unknown;
  attachments?: unknown;
  linkNames?: boolean;
};

/** Every string a reader would see: not ids, types, urls or values. */
function textLength(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, one) => sum + textLength(one), 0);
  if (typeof node !== 'object' || node === null) return 0;
  const { text, ...rest } = node as Json;
  const own = typeof text === 'string' ? text.length : textLength(text);
  return own + textLength(Object.values(rest));
}

function checkedBlocks(given: unknown): Block[] {
  if (!Array.isArray(given)) throw new Refusal('invalid_blocks_format');
  const said = checkMessageBlocks(given);
  if (said.length > 0) throw complain('invalid_blocks', said);
  // Undocumented: 11,341 characters of rich_text were refused (bolt-js#2867), while markdown
  // blocks may hold 12,000 together (bolt-js#2509).
  const isMarkdown = (block: Json) => block.type === 'markdown';
  const markdown = textLength(given.filter(isMarkdown));
  if (markdown > 12_000 || textLength(given) - markdown > 11_000)
    throw new Refusal('msg_blocks_too_long');
  return identify(given);
}

/** Refuses invalid blocks and messages that would show nothing. */
export function readContent(world: World, given: Given): Content {
  const blocks = given.blocks === undefined ? [] : checkedBlocks(given.blocks);
  if (given.attachments !== undefined && !Array.isArray(given.attachments))
    throw new Refusal('invalid_attachments');
  const attachments = (given.attachments ?? []) as Json[];
  const raw = given.text ?? '';
  if (raw === '' && blocks.length === 0 && attachments.length === 0) throw new Refusal('no_text');
  const text = normalize(given.linkNames ? linkNames(world, raw) : raw);
  const fallback =
    attachments.length > 0 && blocks.length === 0 ? '' : "This content can't be displayed.";
  return {
    text: text === '' ? fallback : text,
    ...(blocks.length > 0 && { blocks }),
    ...(attachments.length > 0 && { attachments }),
  };
}
