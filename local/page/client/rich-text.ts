/** rich_text: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
import type { RichTextBlock, RichTextElement, RichTextList, RichTextSection } from '@slack/types';
import { el } from './el.ts';
import { emoji } from './emoji.ts';
import { link } from './link.ts';
import type { Slack } from './slack.ts';
import { formatDate, fullTime } from './time.ts';

type Part = RichTextBlock['elements'][number];

/** Shows a rich_text block. */
export function richText(slack: Slack, { elements }: RichTextBlock): HTMLElement {
  return el('div', { class: 'rich-text' }, ...elements.map((part) => shown(slack, part)));
}

function shown(slack: Slack, part: Part): HTMLElement {
  const border = 'border' in part && part.border ? ' bordered' : '';
  switch (part.type) {
    case 'rich_text_section':
      return el('div', { class: 'section' }, ...inline(slack, part.elements));
    case 'rich_text_quote':
      return el('blockquote', {}, ...inline(slack, part.elements));
    case 'rich_text_preformatted':
      return el('pre', { class: border, tabindex: 0 }, ...inline(slack, part.elements));
    case 'rich_text_list':
      return list(slack, part, border);
  }
}

/** A nested list is no child of the one before: it follows it, with a larger indent. */
function list(slack: Slack, part: RichTextList & { offset?: number }, border: string): HTMLElement {
  const { style, indent = 0, offset = 0 } = part;
  const items = (part.elements as RichTextSection[]).map(({ elements }) =>
    el('li', {}, ...inline(slack, elements)),
  );
  const css = `indent-${Math.min(indent, 8)}${border}`;
  return style === 'ordered'
    ? el('ol', { class: css, start: offset + 1 }, ...items)
    : el('ul', { class: css }, ...items);
}

/** The nodes for a run of rich text elements. */
export const inline = (slack: Slack, elements: RichTextElement[]): Node[] =>
  elements.map((element) => styled(plain(slack, element), element.style ?? {}));

function plain(slack: Slack, element: RichTextElement): Node {
  const { names, me } = slack;
  switch (element.type) {
    case 'text':
      return document.createTextNode(element.text);
    case 'link':
      return link(slack, element.url, element.text || element.url);
    case 'emoji':
      return emoji(element.name, element.unicode);
    case 'user': {
      const mine = element.user_id === me.id ? ' me' : '';
      return el('span', { class: `mention${mine}` }, `@${names().person(element.user_id)}`);
    }
    case 'channel':
      return el(
        'a',
        { class: 'mention', href: `#${element.channel_id}` },
        `#${names().conversation(element.channel_id)}`,
      );
    case 'usergroup':
      return el('span', { class: 'mention' }, `@${element.usergroup_id}`);
    case 'team':
      return el('span', { class: 'mention' }, element.team_id);
    case 'broadcast':
      return el('span', { class: 'mention me' }, `@${element.range}`);
    case 'color':
      return el('code', {}, element.value);
    case 'date': {
      const when = new Date(element.timestamp * 1000);
      const known = !Number.isNaN(when.getTime());
      const text = known ? formatDate(element.timestamp, element.format) : (element.fallback ?? '');
      const time = el('time', known ? { title: fullTime(when) } : {}, text);
      return element.url ? link(slack, element.url, time) : time;
    }
  }
}

function styled(node: Node, style: NonNullable<RichTextElement['style']>): Node {
  let out = node;
  if ('code' in style && style.code) out = el('code', {}, out);
  if (style.bold) out = el('strong', {}, out);
  if (style.italic) out = el('em', {}, out);
  if (style.strike) out = el('s', {}, out);
  if ('underline' in style && style.underline) out = el('u', {}, out);
  return out;
}
