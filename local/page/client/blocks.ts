/** Blocks: https://docs.slack.dev/reference/block-kit/blocks */
import type {
  ContextBlock,
  ImageBlock,
  ImageElement,
  KnownBlock,
  SectionBlock,
  TableBlock,
} from '@slack/types';
import { el } from './el.ts';
import { elementNode } from './element.ts';
import { inputBlock } from './input-block.ts';
import { link } from './link.ts';
import { markdown } from './markdown.ts';
import type { Element, Place, Spot } from './place.ts';
import { richText } from './rich-text.ts';
import type { Slack } from './slack.ts';
import { textBox, textNodes } from './texts.ts';

/** Shows one block; kinds that this page does not know say so. */
export function blockNode(place: Place, block: KnownBlock): HTMLElement {
  const { slack } = place;
  switch (block.type) {
    case 'rich_text':
      return richText(slack, block);
    case 'section':
      return section(place, block);
    case 'header':
      return textBox(slack, block.text, 'header');
    case 'divider':
      return el('hr');
    case 'context':
      return context(slack, block);
    case 'actions':
    case 'context_actions':
      return el(
        'div',
        { class: 'actions' },
        ...block.elements.map((element) => elementNode(spotOf(place, block, element), element)),
      );
    case 'input':
      return inputBlock(place, block);
    case 'image':
      return el('figure', {}, block.title && textBox(slack, block.title), image(slack, block));
    case 'markdown':
      return markdown(slack, block.text);
    case 'table':
      return table(slack, block);
    default:
      return el('p', { class: 'unshown' }, `A block of type ${block.type} is not shown here.`);
  }
}

/** Elements outside input blocks have no label of their own, and tell the app of every change. */
function spotOf(place: Place, { block_id: blockId = '' }: KnownBlock, element: Element): Spot {
  const named = 'placeholder' in element ? element.placeholder?.text : undefined;
  return { place, blockId, tells: true, labels: { 'aria-label': named ?? element.action_id } };
}

function section(place: Place, block: SectionBlock): HTMLElement {
  const { slack } = place;
  const { text, fields = [], accessory } = block;
  const aside =
    accessory &&
    (accessory.type === 'image'
      ? image(slack, accessory)
      : elementNode(spotOf(place, block, accessory), accessory));
  return el(
    'div',
    { class: 'section-block' },
    el(
      'div',
      { class: 'words' },
      text && textBox(slack, text),
      fields.length > 0 &&
        el('div', { class: 'fields' }, ...fields.map((field) => textBox(slack, field))),
    ),
    aside && el('div', { class: 'accessory' }, aside),
  );
}

const context = (slack: Slack, { elements }: ContextBlock): HTMLElement =>
  el(
    'div',
    { class: 'context' },
    ...elements.map((one) =>
      one.type === 'image' ? image(slack, one) : el('span', {}, ...textNodes(slack, one)),
    ),
  );

/** Pictures from elsewhere are not loaded: a page that runs here calls nobody. They are linked. */
function image(slack: Slack, picture: ImageBlock | ImageElement): HTMLElement {
  const url = 'image_url' in picture ? picture.image_url : undefined;
  const alt = picture.alt_text;
  if (!url) return el('span', { class: 'unshown' }, alt);
  const isOurs = URL.canParse(url) && new URL(url).origin === location.origin;
  return isOurs ? el('img', { src: url, alt }) : link(slack, url, `Image: ${alt}`);
}

function table(slack: Slack, { rows }: TableBlock): HTMLElement {
  const cells = rows.map((row) =>
    el(
      'tr',
      {},
      ...row.map((cell) =>
        el('td', {}, cell.type === 'rich_text' ? richText(slack, cell) : cell.text),
      ),
    ),
  );
  return el('div', { class: 'table', tabindex: 0 }, el('table', {}, ...cells));
}
