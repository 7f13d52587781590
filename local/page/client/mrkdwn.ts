/** mrkdwn: https://docs.slack.dev/messaging/formatting-message-text */
import type { RichTextElement } from '@slack/types';
import { el } from './el.ts';
import { inline } from './rich-text.ts';
import type { Slack } from './slack.ts';

type Style = { bold?: true; italic?: true; strike?: true; code?: true };

const MARKS =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])|(?<!\w)_(?=\S)([^_\n]*?\S)_(?!\w)|(?<![\w~])~(?=\S)([^~\n]*?\S)~(?![\w~])|(?<![\w:]):([a-z][\w+'-]*|[+-]1|100):(?!\w)/g;

/** The nodes that show a mrkdwn text: code fences, quotes, and lines of marked words. */
export function mrkdwn(slack: Slack, text: string): Node[] {
  return text.split(/```\n?([\s\S]+?)\n?```\n?/).flatMap((part, i): Node[] => {
    if (i % 2 === 1) return [el('pre', { tabindex: 0 }, ...inline(slack, verbatim(part, {})))];
    return part === '' ? [] : paragraphs(slack, part);
  });
}

/** Lines that begin with `&gt;` are quoted; neighbours of one kind belong together. */
function paragraphs(slack: Slack, text: string): Node[] {
  const groups: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>)/.test(line);
    const bare = line.replace(/^(?:&gt;|>) ?/, '');
    const group = groups.at(-1);
    if (group?.quoted === quoted) group.lines.push(bare);
    else groups.push({ quoted, lines: [bare] });
  }
  return groups.map(({ quoted, lines }) => {
    const nodes = inline(slack, words(lines.join('\n'), {}));
    return el(quoted ? 'blockquote' : 'div', {}, ...nodes);
  });
}

function words(text: string, style: Style): RichTextElement[] {
  const out: RichTextElement[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    out.push(...bare(text.slice(from, match.index), style));
    from = match.index + match[0].length;
    const [, inside, code, bold, italic, strike, name = ''] = match;
    if (inside) out.push(bracketed(inside, style));
    else if (code) out.push(...verbatim(code, { ...style, code: true }));
    else if (bold) out.push(...words(bold, { ...style, bold: true }));
    else if (italic) out.push(...words(italic, { ...style, italic: true }));
    else if (strike) out.push(...words(strike, { ...style, strike: true }));
    else out.push({ type: 'emoji', name, style });
  }
  return [...out, ...bare(text.slice(from), style)];
}

/** Inside code only what stands in angle brackets is read. */
const verbatim = (text: string, style: Style): RichTextElement[] =>
  text
    .split(/<([^<>\n]+)>/)
    .flatMap((part, i) => (i % 2 ? [bracketed(part, style)] : bare(part, style)));

const bare = (text: string, style: Style): RichTextElement[] =>
  text === '' ? [] : [{ type: 'text', text: unescaped(text), style }];

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** A link, or after @, # and ! a person, a channel, a group, everybody, a date. */
function bracketed(inside: string, style: Style): RichTextElement {
  const [target = '', label] = inside.split('|', 2);
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1), style };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1), style };
  const [kind = '', ...rest] = target.slice(1).split('^');
  switch (target.startsWith('!') && kind) {
    case 'subteam':
      return { type: 'usergroup', usergroup_id: rest[0] ?? '', style };
    case 'date': {
      const [seconds, format = '', url] = rest;
      const fallback = unescaped(label ?? '');
      return {
        type: 'date',
        timestamp: Number(seconds),
        format: unescaped(format),
        fallback,
        style,
        ...(url && { url: unescaped(url) }),
      };
    }
    case 'here':
    case 'channel':
    case 'everyone':
      return { type: 'broadcast', range: kind as 'here', style };
    case false:
      return { type: 'link', url: unescaped(target), text: unescaped(label ?? target), style };
    default:
      return { type: 'text', text: unescaped(label ?? `<${inside}>`), style };
  }
}
