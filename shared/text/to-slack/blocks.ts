import type { KnownBlock, RichTextBlock, RichTextList } from '@slack/types';
import type { Inline } from './inline/to-inline.ts';
import type { Part } from './parts.ts';

/** `offset`: docs.slack.dev has it ("if the offset = 4, the first number would be 5"), the types do not. */
type List = RichTextList & { offset?: number };

/** Slack takes 50 a message; this leaves room for what else the sender puts around them. */
const BLOCKS = 40;

/** Takes the parts of one message; gives its blocks, which share one where they would be too many. */
export function toBlocks(parts: Part[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let open: Inline[] = [];
  let before: Part | undefined;
  for (const given of parts) {
    const isLast = blocks.length === BLOCKS;
    const part: Part = given.kind === 'divider' && isLast ? { ...given, kind: 'section' } : given;
    const newlines = before ? newlinesBetween(part, before) : 0;
    // One less than all of them, so that there is always one for what follows.
    if (part.kind === 'divider' && blocks.length < BLOCKS - 1) {
      blocks.push({ type: 'divider' });
    } else if (newlines > 0) {
      append(open, [{ type: 'text', text: '\n'.repeat(newlines) }, ...joined(part)]);
    } else {
      open = append([], joined(part));
      if (open.length === 0) open.push({ type: 'text', text: ' ' });
      add(richText(blocks, part.block !== before?.block), part, open, before);
    }
    before = part;
  }
  return blocks;
}

/** The block to add to: a new one if that is wanted and there may be one more. */
function richText(blocks: KnownBlock[], wanted: boolean): RichTextBlock {
  const last = blocks.at(-1);
  if (last?.type === 'rich_text' && !(wanted && blocks.length < BLOCKS)) return last;
  const fresh: RichTextBlock = { type: 'rich_text', elements: [] };
  blocks.push(fresh);
  return fresh;
}

function newlinesBetween(part: Part, before: Part): number {
  if (part.continues) return 1;
  if (part.kind === 'section' && before.kind === 'section') return part.gap;
  if (part.kind === 'quote' && before.kind === 'quote' && part.block === before.block)
    return part.gap;
  return 0;
}

function add(rich: RichTextBlock, part: Part, elements: Inline[], before?: Part): void {
  const border = part.quoted ? ({ border: 1 } as const) : {};
  const last = rich.elements.at(-1);
  switch (part.kind) {
    case 'preformatted':
      rich.elements.push({ type: 'rich_text_preformatted', elements, ...border });
      return;
    case 'quote':
      rich.elements.push({ type: 'rich_text_quote', elements });
      return;
    case 'item':
      if (part.continues) break;
      if (last?.type === 'rich_text_list' && isNextItem(part, before)) {
        last.elements.push({ type: 'rich_text_section', elements });
      } else {
        rich.elements.push({
          ...list(part),
          elements: [{ type: 'rich_text_section', elements }],
          ...border,
        });
      }
      return;
  }
  rich.elements.push({ type: 'rich_text_section', elements });
}

function isNextItem(part: Part, before?: Part): boolean {
  if (before?.kind !== 'item' || before.continues) return false;
  const follows = part.number === undefined ? undefined : part.number - 1;
  return (
    before.indent === part.indent && before.quoted === part.quoted && before.number === follows
  );
}

function list({ indent = 0, number }: Part): List {
  if (number === undefined)
    return { type: 'rich_text_list', style: 'bullet', indent, elements: [] };
  const offset = number > 1 ? { offset: number - 1 } : {};
  return { type: 'rich_text_list', style: 'ordered', indent, ...offset, elements: [] };
}

function joined({ lines }: Part): Inline[] {
  return lines.flatMap((line, i): Inline[] =>
    i > 0 ? [{ type: 'text', text: '\n' }, ...line] : line,
  );
}

/** Adds elements to a run, text that looks alike becoming one element. */
function append(run: Inline[], more: Inline[]): Inline[] {
  for (const element of more) {
    const last = run.at(-1);
    if (last?.type === 'text' && element.type === 'text' && isLike(last, element)) {
      last.text += element.text;
    } else {
      run.push({ ...element });
    }
  }
  return run;
}

function isLike({ style }: Inline, other: Inline): boolean {
  return style === other.style || JSON.stringify(style ?? {}) === JSON.stringify(other.style ?? {});
}
