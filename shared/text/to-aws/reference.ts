import { isBlank } from '../clean.ts';
import { cleanName } from './clean-name.ts';
import type { Wording } from './wording.ts';

/** Takes a link's URL and what is shown for it; gives both, or one when they say the same. */
export function linkText(url: string, text: string): string {
  if (isBlank(text) || text === url) return url;
  if (isBlank(url)) return text;
  const bare = url.replace(/^(?:https?:\/\/|mailto:|tel:)/, '').replace(/\/$/, '');
  return bare === text.replace(/\/$/, '') ? text : `${text} (${url})`;
}

/**
 * Takes what is mentioned, its id and the label that Slack may have for it; gives the name with its sign,
 * or words where there is none: an id says nothing to anybody at AWS.
 */
export function mentionText(
  kind: 'user' | 'channel' | 'usergroup',
  id: string,
  label: string,
  { names, words }: Wording,
): string {
  if (isBlank(id)) return '';
  const sign = kind === 'channel' ? '#' : '@';
  const name = unsigned(sign, label) || unsigned(sign, names[kind](id) ?? '');
  return name === '' || name === id ? words[kind] : sign + name;
}

/** Takes the range of a broadcast, such as `here`; gives the mention as people see it. */
export function broadcastText(range: string): string {
  const name = unsigned('@', range);
  return name && `@${name}`;
}

function unsigned(sign: string, name: string): string {
  const clean = cleanName(name);
  const bare = clean.startsWith(sign) ? clean.slice(1) : clean;
  return isBlank(bare) ? '' : bare;
}

/** Takes seconds since 1970 and the text Slack would show if it could not; gives text to read. */
export function dateText(timestamp: unknown, fallback: string): string {
  if (!isBlank(fallback)) return fallback;
  const seconds = typeof timestamp === 'string' && timestamp !== '' ? Number(timestamp) : timestamp;
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
