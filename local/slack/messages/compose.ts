/** Makes a rich_text block of text, as Slack's message composer does. */
import type { Block, Json } from '../blocks/block.ts';
import { shortId } from '../ids.ts';
import { unescapeText } from './text.ts';

const styled =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])|(?<![\w_])_(?=\S)([^_\n]*?\S)_(?![\w_])|(?<![\w~])~(?=\S)([^~\n]*?\S)~(?![\w~])|(?<![\w:]):([a-z][\w+'-]*|[+-]1|100):(?!\w)/g;

/** The element for text in angle brackets: a link, a user, a user group, a channel, a broadcast, a date. */
function bracketed(inside: string, style: Json): Json {
  const [target = '', label] = inside.split('|', 2);
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1), ...style };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1), ...style };
  if (target.startsWith('!subteam^'))
    return { type: 'usergroup', usergroup_id: target.slice('!subteam^'.length), ...style };
  if (target.startsWith('!date^'))
    return { type: 'text', text: unescapeText(label ?? target), ...style };
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1), ...style };
  const text = label === undefined ? {} : { text: unescapeText(label) };
  return { type: 'link', url: unescapeText(target), ...text, ...style };
}

const textElements = (text: string, style: Json): Json[] =>
  text === '' ? [] : [{ type: 'text', text: unescapeText(text), ...style }];

/** Code keeps its asterisks and underscores; links and mentions in it become elements. */
function verbatim(text: string, style: Json): Json[] {
  return text
    .split(/(<[^<>\n]+>)/)
    .flatMap((part) =>
      part.startsWith('<') && part.endsWith('>')
        ? [bracketed(part.slice(1, -1), style)]
        : textElements(part, style),
    );
}

function inline(text: string, styles: Record<string, true> = {}): Json[] {
  const style = Object.keys(styles).length > 0 ? { style: styles } : {};
  const out: Json[] = [];
  let from = 0;
  for (const match of text.matchAll(styled)) {
    out.push(...textElements(text.slice(from, match.index), style));
    from = match.index + match[0].length;
    const [, inside, code, bold, italic, strike, emoji] = match;
    if (inside) out.push(bracketed(inside, style));
    else if (code) out.push(...verbatim(code, { style: { ...styles, code: true } }));
    else if (bold) out.push(...inline(bold, { ...styles, bold: true }));
    else if (italic) out.push(...inline(italic, { ...styles, italic: true }));
    else if (strike) out.push(...inline(strike, { ...styles, strike: true }));
    else out.push({ type: 'emoji', name: emoji, ...style });
  }
  return [...out, ...textElements(text.slice(from), style)];
}

type Line = { kind: string; text: string; indent: number };

function readLine(line: string): Line {
  const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
  if (quote) return { kind: 'quote', text: quote[1] ?? '', indent: 0 };
  const item = /^( *)(?:[•◦▪]|(\d+)\.) +(.*)$/u.exec(line);
  if (!item) return { kind: 'section', text: line, indent: 0 };
  const indent = Math.floor((item[1] ?? '').length / 4);
  return { kind: item[2] ? 'ordered' : 'bullet', text: item[3] ?? '', indent };
}

/** Consecutive lines of one kind make one element. */
function paragraphs(text: string): Json[] {
  const groups: Line[][] = [];
  for (const line of text.split('\n').map(readLine)) {
    const group = groups.at(-1);
    const same = group?.[0]?.kind === line.kind && group[0].indent === line.indent;
    if (group && same) group.push(line);
    else groups.push([line]);
  }
  return groups.map((lines) => {
    const [{ kind, indent }] = lines as [Line];
    const joined = () => inline(lines.map((line) => line.text).join('\n'));
    if (kind === 'section') return { type: 'rich_text_section', elements: joined() };
    if (kind === 'quote') return { type: 'rich_text_quote', elements: joined() };
    const elements = lines.map((line) => ({
      type: 'rich_text_section',
      elements: inline(line.text),
    }));
    return { type: 'rich_text_list', style: kind, indent, border: 0, elements };
  });
}

/** Takes normalized text; gives one rich_text block. */
export function compose(text: string): Block {
  const elements = text.split(/```\n?([\s\S]+?)\n?```\n?/).flatMap((part, i): Json[] => {
    if (i % 2 === 1)
      return [{ type: 'rich_text_preformatted', elements: verbatim(part, {}), border: 0 }];
    const trimmed = i === 0 ? part.replace(/\n$/, '') : part;
    return trimmed === '' ? [] : paragraphs(trimmed);
  });
  return { type: 'rich_text', block_id: shortId(), elements };
}
