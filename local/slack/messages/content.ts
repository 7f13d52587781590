/** The content of a message from an API call or a response_url, checked and normalized. */
import { addIds } from '../blocks/add-ids.ts';
import type { Block, Json } from '../blocks/block.ts';
import { checkMessageBlocks } from '../blocks/check-blocks.ts';
import { Refusal, refusalWithMessages } from '../refusal.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { compose } from './compose.ts';
import { linkNames, normalize } from './text.ts';

export type Content = { text: string; blocks?: Block[]; attachments?: Json[] };

type Given = {
  text?: string | undefined;
  blocks?: unknown;
  attachments?: unknown;
  linkNames?: boolean;
};

/** How many characters a reader would see: text counts, ids, types, urls and values do not. */
function textLength(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, one) => sum + textLength(one), 0);
  if (typeof node !== 'object' || node === null) return 0;
  const { text, ...rest } = node as Json;
  const own = typeof text === 'string' ? text.length : textLength(text);
  return own + textLength(Object.values(rest));
}

function checkedBlocks(given: unknown): Block[] {
  if (!Array.isArray(given)) throw new Refusal('invalid_blocks_format');
  const problems = checkMessageBlocks(given);
  if (problems.length > 0) throw refusalWithMessages('invalid_blocks', problems);
  // Undocumented: 11,341 characters of rich_text were refused (bolt-js#2867), while markdown
  // blocks may hold 12,000 together (bolt-js#2509).
  const isMarkdown = (block: Json) => block.type === 'markdown';
  const markdown = textLength(given.filter(isMarkdown));
  if (markdown > 12_000 || textLength(given) - markdown > 11_000)
    throw new Refusal('msg_blocks_too_long');
  return addIds(given);
}

/** Refuses invalid blocks, and a message without any content. */
export function readContent(state: WorkspaceState, given: Given): Content {
  const blocks = given.blocks === undefined ? [] : checkedBlocks(given.blocks);
  if (given.attachments !== undefined && !Array.isArray(given.attachments))
    throw new Refusal('invalid_attachments');
  const attachments = (given.attachments ?? []) as Json[];
  const raw = given.text ?? '';
  if (raw === '' && blocks.length === 0 && attachments.length === 0) throw new Refusal('no_text');
  const text = normalize(given.linkNames ? linkNames(state, raw) : raw);
  const fallback =
    attachments.length > 0 && blocks.length === 0 ? '' : "This content can't be displayed.";
  return {
    text: text === '' ? fallback : text,
    ...(blocks.length > 0 && { blocks }),
    ...(attachments.length > 0 && { attachments }),
  };
}

/** The blocks that a message has: its own, or the one that Slack composes from its text. */
export function visibleBlocks({ text, blocks }: Content): Block[] | undefined {
  if (blocks && blocks.length > 0) return blocks;
  return text === '' ? undefined : [compose(text)];
}
