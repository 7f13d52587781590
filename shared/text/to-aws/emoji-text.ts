import { isBlank } from '../clean.ts';
import { type Piece, string } from './payload.ts';
import type { Wording } from './wording.ts';

/**
 * Takes an emoji of rich text; gives its character. Slack writes 👍🏼 as "1f44d-1f3fc", or leaves the name
 * and the skin tone only. A workspace's own emoji keep their name.
 */
export function emojiText({ name, unicode, skin_tone }: Piece, { emoji }: Wording): string {
  const codes = string(unicode);
  const isUnicode = /^[0-9a-f]{1,6}(?:-[0-9a-f]{1,6}){0,15}$/i.test(codes);
  const points = isUnicode ? codes.split('-').map((hex) => Number.parseInt(hex, 16)) : [];
  if (isUnicode && points.every(isCharacter)) return String.fromCodePoint(...points);
  const known = string(name);
  const tone = string(skin_tone);
  const character = emoji(tone ? `${known}::skin-tone-${tone}` : known);
  return character ?? (isBlank(known) ? '' : `:${known}:`);
}

function isCharacter(point: number): boolean {
  return point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
}

/**
 * Takes text; gives it with the characters for names between colons, such as `:smile:`. Colons within a
 * word are no emoji: an IPv6 address, an ARN, a time.
 */
export function withEmoji(text: string, { emoji }: Wording): string {
  return text.replace(/(?<![\w:])(?::[\w+'-]+:)+(?!\w)/g, (names) =>
    names.replace(/:([\w+'-]+(?:::skin-tone-[2-6])?):/g, (written, name) => emoji(name) ?? written),
  );
}
