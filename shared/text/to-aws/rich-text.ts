import { type Names, type Piece, pieces, string } from './payload.ts';
import { dateText, linkText, mentionText } from './reference.ts';

/** Takes a rich_text block and names for ids; gives its text, with lists, quotes and code as in a mail. */
export function richText(block: Piece, names: Names): string {
  return pieces(block.elements)
    .map((element) => outer(element, names))
    .join('\n');
}

/** Takes text; gives it as a quote. */
export function quoted(text: string): string {
  return text.replace(/^/gm, '> ').replace(/^> $/gm, '>');
}

function outer(element: Piece, names: Names): string {
  const text = unquoted(element, names);
  return element.type === 'rich_text_quote' || element.border === 1 ? quoted(text) : text;
}

function unquoted(element: Piece, names: Names): string {
  switch (element.type) {
    case 'rich_text_list':
      return list(element, names);
    case 'rich_text_preformatted':
      return fenced(inline(element, names, true));
    case 'rich_text_section':
    case 'rich_text_quote':
      // Slack ends a section before a list or code with the newline that parts them anyway.
      return inline(element, names).replace(/\n$/, '');
    default:
      return one(element, names);
  }
}

function list(element: Piece, names: Names): string {
  const indent = '  '.repeat(Math.min(Number(element.indent) || 0, 8));
  const first = (Number(element.offset) || 0) + 1;
  return pieces(element.elements)
    .map((item, i) => {
      const bullet = element.style === 'ordered' ? `${first + i}. ` : '- ';
      const under = `\n${' '.repeat(indent.length + bullet.length)}`;
      return indent + bullet + outer(item, names).replaceAll('\n', under);
    })
    .join('\n');
}

function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

function inline(element: Piece, names: Names, verbatim = false): string {
  return pieces(element.elements)
    .map((inner) => (verbatim && inner.type === 'text' ? string(inner.text) : one(inner, names)))
    .join('');
}

function one(element: Piece, names: Names): string {
  switch (element.type) {
    case 'text': {
      const [style] = pieces(element.style);
      return style?.code === true ? `\`${string(element.text)}\`` : string(element.text);
    }
    case 'link':
      return linkText(string(element.url), string(element.text));
    case 'user':
      return mention('@', element.user_id, names.user);
    case 'channel':
      return mention('#', element.channel_id, names.channel);
    case 'usergroup':
      return mention('@', element.usergroup_id, names.usergroup);
    case 'team':
      return mention('@', element.team_id);
    case 'broadcast':
      return mention('@', element.range);
    case 'emoji':
      return emoji(string(element.unicode)) ?? `:${string(element.name)}:`;
    case 'date': {
      const text = dateText(Number(element.timestamp), string(element.fallback));
      return element.url === undefined ? text : linkText(string(element.url), text);
    }
    case 'color':
      return string(element.value);
    default:
      return unknown(element, names);
  }
}

function mention(sign: '@' | '#', id: unknown, name = (known: string) => known): string {
  return string(id) === '' ? '' : mentionText(sign, name(string(id)));
}

/** Slack writes 👍🏼 as "1f44d-1f3fc"; its own emoji have no code points. */
function emoji(unicode: string): string | undefined {
  if (!/^[0-9a-f]{1,6}(?:-[0-9a-f]{1,6})*$/i.test(unicode)) return undefined;
  const points = unicode.split('-').map((hex) => Number.parseInt(hex, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : undefined;
}

/** Whatever a kind of element not known here has to say. */
function unknown(element: Piece, names: Names): string {
  const { text, title, name, fallback, value, url } = element;
  const said = [text, title, name, fallback, value, url].map(string).filter((part) => part !== '');
  return [...new Set(said)].join(' ') + inline(element, names);
}
