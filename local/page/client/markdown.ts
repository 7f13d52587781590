/** The markdown block: https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
import type { Nodes, PhrasingContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { el } from './el.ts';
import { link } from './link.ts';
import type { Slack } from './slack.ts';

/** Shows Markdown. HTML in it, and images, stay text: neither may bring anything in. */
export function markdown(slack: Slack, text: string): HTMLElement {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return el(
    'div',
    { class: 'rich-text markdown' },
    ...tree.children.map((one) => node(slack, one)),
  );
}

function node(slack: Slack, tree: Nodes): Node {
  const inner = () => ('children' in tree ? tree.children.map((one) => node(slack, one)) : []);
  switch (tree.type) {
    case 'paragraph':
      return el('p', {}, ...inner());
    case 'heading':
      return el('p', { class: 'heading' }, ...inner());
    case 'blockquote':
      return el('blockquote', {}, ...inner());
    case 'list':
      return tree.ordered
        ? el('ol', { start: tree.start ?? 1 }, ...inner())
        : el('ul', {}, ...inner());
    case 'listItem':
      return el('li', {}, ...inner());
    case 'code':
      return el('pre', { tabindex: 0 }, tree.value);
    case 'inlineCode':
      return el('code', {}, tree.value);
    case 'strong':
      return el('strong', {}, ...inner());
    case 'emphasis':
      return el('em', {}, ...inner());
    case 'delete':
      return el('s', {}, ...inner());
    case 'link':
      return link(slack, tree.url, ...inner());
    case 'image':
      return link(slack, tree.url, tree.alt || tree.url);
    case 'break':
      return el('br');
    case 'thematicBreak':
      return el('hr');
    case 'table':
      return table(slack, tree);
    default:
      if ('value' in tree) return document.createTextNode(tree.value);
      return el('span', {}, ...inner());
  }
}

function table(slack: Slack, { children }: Table): HTMLElement {
  const cells = (row: Table['children'][number], tag: 'th' | 'td') =>
    row.children.map(({ children: words }: { children: PhrasingContent[] }) =>
      el(tag, {}, ...words.map((one) => node(slack, one))),
    );
  return el(
    'table',
    {},
    ...children.map((row, i) => el('tr', {}, ...cells(row, i === 0 ? 'th' : 'td'))),
  );
}
