import type { RichTextLink, RichTextText } from '@slack/types';
import type { Image, Link, PhrasingContent } from 'mdast';
import { isMeant } from './meant.ts';

/** The only elements ever written: neither can mention anybody. */
export type Inline = RichTextText | (RichTextLink & { text: string });

type Look = { url?: string; style?: NonNullable<RichTextText['style']> };

/** Takes phrasing nodes and the text they were parsed from; gives the elements that show them. */
export function toInline(nodes: PhrasingContent[], source: string, look: Look = {}): Inline[] {
  return nodes.flatMap((node) => {
    switch (node.type) {
      case 'text':
        return leaf(node.value, look);
      case 'break':
        return leaf('\n', look);
      case 'emphasis':
        return marked(node, 1, { italic: true }, source, look);
      case 'strong':
        return marked(node, 2, { bold: true }, source, look);
      case 'delete':
        return marked(node, 2, { strike: true }, source, look);
      case 'inlineCode': {
        const before = source[(node.position?.start.offset ?? 0) - 1] ?? '';
        // In "don`t … can`t" nobody meant code.
        if (/\w/.test(before)) return leaf(written(node, source), look);
        return leaf(node.value, { ...look, style: { ...look.style, code: true } });
      }
      case 'link':
      case 'image':
        return link(node, source, look);
      default:
        return leaf(written(node, source), look);
    }
  });
}

function leaf(text: string, { url, style }: Look): Inline[] {
  if (text === '') return [];
  const styled = style ? { text, style } : { text };
  return [url === undefined ? { type: 'text', ...styled } : { type: 'link', url, ...styled }];
}

function marked(
  node: Extract<PhrasingContent, { children: PhrasingContent[] }>,
  width: number,
  style: Look['style'],
  source: string,
  look: Look,
): Inline[] {
  const { start, end } = offsets(node);
  if (isMeant(source, start, end, width)) {
    return toInline(node.children, source, { ...look, style: { ...look.style, ...style } });
  }
  const mark = leaf(source.slice(start, start + width), look);
  return [...mark, ...toInline(node.children, source, look), ...mark];
}

function link(node: Link | Image, source: string, look: Look): Inline[] {
  const inner =
    node.type === 'image' ? leaf(node.alt ?? '', look) : toInline(node.children, source, look);
  // A link whose text is blank could not be seen, let alone clicked.
  const shown = inner.some(({ text }) => text.trim() !== '') ? inner : leaf(node.url, look);
  const text = shown.map((element) => element.text).join('');
  if (['', 'http://', 'mailto:'].some((scheme) => node.url === scheme + text)) {
    // Nothing says where a bare link ends in「https://example.com」です but the alphabet.
    const [bare = ''] = text.match(/^[!-~]*/) ?? [];
    const url = node.url.slice(0, node.url.length - (text.length - bare.length));
    // The parser finds some bare links late and gives them no position.
    if (!isLinkable(url)) return leaf(node.position ? written(node, source) : text, look);
    return [...leaf(bare, { ...look, url }), ...leaf(text.slice(bare.length), look)];
  }
  // A link around an image has two addresses, and an element holds one.
  const isNested = shown.some((element) => element.type === 'link');
  if (isNested || !isLinkable(node.url) || isDisguise(text, node.url)) {
    return leaf(written(node, source), look);
  }
  const linked = shown.map((element) =>
    leaf(element.text, { style: element.style, url: node.url }),
  );
  return [...linked.flat(), ...leaf(node.title ? ` (${node.title})` : '', look)];
}

/** Slack refuses the whole message for one link that is no URL; 3,000 is its limit for URLs. */
function isLinkable(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)[!-~]+$/i.test(url) && URL.canParse(url) && url.length <= 3000;
}

/** Whether the text reads as the address of one host and the link goes to another. */
function isDisguise(text: string, url: string): boolean {
  const shown = text.trim().replace(/^www\./i, 'https://www.');
  if (!/^https?:/i.test(shown)) return false;
  return !URL.canParse(shown) || new URL(shown).host !== new URL(url).host;
}

function written(node: PhrasingContent, source: string): string {
  const { start, end } = offsets(node);
  return source.slice(start, end);
}

function offsets({ position }: PhrasingContent): { start: number; end: number } {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
