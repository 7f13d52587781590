import type { Names } from './payload.ts';
import { dateText, linkText, mentionText } from './reference.ts';

/**
 * Takes text in Slack's mrkdwn and names for ids; gives it plain: references as names, links as
 * "text (url)", `&amp; &lt; &gt;` as what they stand for. The marks `*_~` stay, since only a message
 * without blocks comes here and its marks may be part of what is said.
 */
export function mrkdwnText(mrkdwn: string, names: Names): string {
  const parts = mrkdwn.split(/<([^<>]*)>/);
  return parts.map((part, i) => (i % 2 ? reference(part, names) : unescaped(part))).join('');
}

function reference(inner: string, names: Names): string {
  const bar = inner.indexOf('|');
  const target = unescaped(bar === -1 ? inner : inner.slice(0, bar));
  const label = bar === -1 ? '' : unescaped(inner.slice(bar + 1));
  const [, sign, id = ''] = target.match(/^(@|#|!subteam\^)([A-Z0-9]+)$/) ?? [];
  if (sign === '@') return mentionText('@', label || names.user(id));
  if (sign === '#') return mentionText('#', label || names.channel(id));
  if (sign) return mentionText('@', label || names.usergroup(id));
  const [, seconds] = target.match(/^!date\^(\d+)/) ?? [];
  if (seconds) return dateText(Number(seconds), label);
  if (target.startsWith('!')) return mentionText('@', label || target.slice(1));
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return linkText(target, label);
  return `<${unescaped(inner)}>`;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
