/**
 * mrkdwn as rich text elements: https://docs.slack.dev/messaging/formatting-message-text. The workspace
 * makes blocks of what people type with it, and the page shows messages that have no blocks.
 */
import type { RichTextElement } from '@slack/types';

type Style = { bold?: true; italic?: true; strike?: true; code?: true };

const MARKS =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])|(?<!\w)_(?=\S)([^_\n]*?\S)_(?!\w)|(?<![\w~])~(?=\S)([^~\n]*?\S)~(?![\w~])|(?<![\w:]):([a-z][\w+'-]*|[+-]1|100):(?!\w)/g;

/** Text and code fences, in turns: every second piece is code. */
export const splitFences = (text: string): string[] => text.split(/```\n?([\s\S]+?)\n?```\n?/);

/** The elements of a line or several, with their styles, links, mentions and emoji. */
export function inlineElements(text: string, style: Style = {}): RichTextElement[] {
  const elements: RichTextElement[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    elements.push(...textElements(text.slice(from, match.index), style));
    from = match.index + match[0].length;
    const [, inside, code, bold, italic, strike, name = ''] = match;
    if (inside) elements.push(bracketed(inside, style));
    else if (code) elements.push(...codeElements(code, { ...style, code: true }));
    else if (bold) elements.push(...inlineElements(bold, { ...style, bold: true }));
    else if (italic) elements.push(...inlineElements(italic, { ...style, italic: true }));
    else if (strike) elements.push(...inlineElements(strike, { ...style, strike: true }));
    else elements.push({ type: 'emoji', name, ...styled(style) });
  }
  return [...elements, ...textElements(text.slice(from), style)];
}

/** Inside code only what stands in angle brackets is read. */
export const codeElements = (text: string, style: Style = {}): RichTextElement[] =>
  text
    .split(/<([^<>\n]+)>/)
    .flatMap((part, i) => (i % 2 ? [bracketed(part, style)] : textElements(part, style)));

const styled = (style: Style): { style?: Style } =>
  Object.keys(style).length > 0 ? { style } : {};

const textElements = (text: string, style: Style): RichTextElement[] =>
  text === '' ? [] : [{ type: 'text', text: unescapeText(text), ...styled(style) }];

/** The text without its escapes. */
const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** A link, or after @, # and ! a person, a channel, a group, everybody, a date. */
function bracketed(inside: string, style: Style): RichTextElement {
  const [target = '', label] = inside.split('|', 2);
  const rest = styled(style);
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1), ...rest };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1), ...rest };
  const [kind = '', ...values] = target.slice(1).split('^');
  switch (target.startsWith('!') && kind) {
    case 'subteam':
      return { type: 'usergroup', usergroup_id: values[0] ?? '', ...rest };
    case 'date':
      return dateElement(values, unescapeText(label ?? ''), style);
    case 'here':
    case 'channel':
    case 'everyone':
      return { type: 'broadcast', range: kind as 'here', ...rest };
    case false: {
      const text = label === undefined ? {} : { text: unescapeText(label) };
      return { type: 'link', url: unescapeText(target), ...text, ...rest };
    }
    default:
      return { type: 'text', text: unescapeText(label ?? `<${inside}>`), ...rest };
  }
}

function dateElement(
  [seconds, format = '', url]: string[],
  fallback: string,
  style: Style,
): RichTextElement {
  return {
    type: 'date',
    timestamp: Number(seconds),
    format: unescapeText(format),
    fallback,
    ...styled(style),
    ...(url && { url: unescapeText(url) }),
  };
}
