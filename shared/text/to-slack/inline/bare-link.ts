import { isLinkable } from './link.ts';

/** Where a text that names a page or a mailbox ends, and what it links to, unless it must not link. */
export type BareLink = { start: number; end: number; url?: string };

const OPENING = '([{';
const CLOSING = ')]}';
const ESCAPED = /&(?:gt|lt|quot|apos|nbsp|#0*3[49]|#x2[27]|#0*6[02]|#x3[ce]);/iy;
const ADDRESS = /https?:\/\//iy;

/**
 * Takes a text and where "http://", "https://" or "www." stands in it; gives the link that starts
 * there. It ends with the sentence, the JSON, the XML, the shell command or the Markdown around it.
 * Its `url` is absent where a link could mislead or would be refused. Gives undefined inside a word.
 */
export function bareLinkAt(text: string, start: number): BareLink | undefined {
  const isWww = !/h/i.test(text.charAt(start));
  if ((isWww ? /[\w./:@-]/ : /[A-Za-z0-9]/).test(text.charAt(start - 1))) return undefined;
  const outside = endOf(text, start);
  const end = withoutPunctuation(text, start, outside);
  const shown = text.slice(start, end);
  if (isWww && !/^www\.[a-z0-9-]+\.[a-z0-9]/i.test(shown)) return undefined;
  const url = isWww ? `http://${shown}` : shown;
  if (!isLinkable(url) || isCutInHost(text, start, outside)) return { start, end };
  return { start, end, url };
}

function endOf(text: string, start: number): number {
  const quote = text.charAt(start - 1);
  const closing: string[] = [];
  for (let i = start; i < text.length; i++) {
    const character = text.charAt(i);
    // Nothing says where a link ends in「https://example.com」です but the alphabet.
    if (!/[!-~]/.test(character) || '"<>\\^`|'.includes(character)) return i;
    if (character === "'" && (quote === "'" || !isApostrophe(text, i))) return i;
    if (character === '&' && (text.charAt(i + 1) === '&' || matches(ESCAPED, text, i))) return i;
    if (/[,;]/.test(character) && matches(ADDRESS, text, i + 1)) return i;
    const kind = OPENING.indexOf(character);
    if (kind !== -1) closing.push(CLOSING.charAt(kind));
    else if (CLOSING.includes(character) && closing.pop() !== character) return i;
  }
  return text.length;
}

/** Whether "'" goes on in an address, as in those of the AWS console ("~'RELATIVE"); in "x's" it does not. */
function isApostrophe(text: string, at: number): boolean {
  return text.charAt(at - 1) === '~' || /^'(?!s\b)[\w(*%]/.test(text.slice(at, at + 3));
}

function withoutPunctuation(text: string, start: number, outside: number): number {
  for (let end = outside; end > start; ) {
    if (text.endsWith('&amp;', end)) end -= 5;
    else if (".,;:!?*_~&$'([{".includes(text.charAt(end - 1))) end -= 1;
    else return end;
  }
  return start;
}

/**
 * Whether the alphabet ends before the host does: in "https://example.сom", whose "с" is Cyrillic, or
 * with a character of no width among its letters. What links there would be another host.
 */
function isCutInHost(text: string, start: number, outside: number): boolean {
  if (/[/?#]/.test(text.slice(start, outside).replace(/^https?:\/\//i, ''))) return false;
  const rest = text.slice(outside, outside + 4);
  if (/^(?:[\p{Ll}\p{Lu}\p{M}]|\p{DI}+[\w.-])/u.test(rest)) return true;
  return /[./-]/.test(text.charAt(outside - 1)) && /^[\p{L}\p{N}]/u.test(rest);
}

const DOMAIN = /(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+[a-z]{2,63}(?![\w@-])/iy;

/** Takes a text, where "@" stands in it, and from where on to look; gives the mailbox around it, if any. */
export function mailboxAt(text: string, at: number, from: number): BareLink | undefined {
  let start = at;
  while (start > from && at - start < 64 && /[\w.+-]/.test(text.charAt(start - 1))) start--;
  if (start === at || text.charAt(start - 1) === '/') return undefined;
  DOMAIN.lastIndex = at + 1;
  const domain = DOMAIN.exec(text)?.[0];
  // "git@example.com:team/x.git" is no mailbox.
  if (
    domain === undefined ||
    /^:[\w/~]/.test(text.slice(at + 1 + domain.length, at + 3 + domain.length))
  )
    return undefined;
  const end = at + 1 + domain.length;
  return { start, end, url: `mailto:${text.slice(start, end)}` };
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
