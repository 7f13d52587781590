import { withEmoji } from './emoji-text.ts';
import { broadcastText, dateText, linkText, mentionText } from './reference.ts';
import type { Wording } from './wording.ts';

/** A reference, a sign that is escaped, or text between such. */
const PIECE = /<([^<>]*)>|&(?:lt|gt|amp);|[^<&]+/g;

/**
 * Takes text in Slack's mrkdwn; gives it plain: references as names, links as "text (url)",
 * `&amp; &lt; &gt;` as what they stand for, and emoji, but in code, as characters. The marks `*_~` and those
 * of code stay: they read well as they are, and may be part of what is said.
 */
export function mrkdwnText(mrkdwn: string, wording: Wording): string {
  const parts = mrkdwn.split(/(```[\s\S]*?```|`[^`\n]+`)/);
  const plain = parts.map((part, i) => {
    const isCode = i % 2 === 1;
    return part.replace(PIECE, (piece, inner) => {
      if (inner !== undefined) return reference(inner, wording);
      return isCode ? unescaped(piece) : withEmoji(unescaped(piece), wording);
    });
  });
  return plain.join('');
}

/** See https://docs.slack.dev/messaging/formatting-message-text, "Advanced formatting". */
function reference(inner: string, wording: Wording): string {
  const bar = inner.indexOf('|');
  const target = unescaped(bar === -1 ? inner : inner.slice(0, bar));
  const label = bar === -1 ? '' : withEmoji(unescaped(inner.slice(bar + 1)), wording);
  const [, sign, id = ''] = target.match(/^(@|#|!subteam\^)([A-Z0-9]+)$/) ?? [];
  if (sign === '@') return mentionText('user', id, label, wording);
  if (sign === '#') return mentionText('channel', id, label, wording);
  if (sign) return mentionText('usergroup', id, label, wording);
  const [, seconds, url = ''] = target.match(/^!date\^(\d+)(?:\^[^^]*(?:\^(.*))?)?$/s) ?? [];
  if (seconds) return linkText(url, dateText(seconds, label));
  if (/^!(?:here|channel|everyone|group)$/.test(target)) return broadcastText(target.slice(1));
  if (target.startsWith('!')) return label || `<${target}>`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return linkText(target, label);
  return `<${unescaped(inner)}>`;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
