/** Letters without case (\p{Lo}) are here because Japanese and Chinese put no blanks between words. */
const BEFORE = /(?:^|[\s\p{Ps}\p{Pi}\p{Lo}*_~])$/u;
const AFTER = /^(?:$|[\s\p{Pe}\p{Pf}\p{Lo}*_~。、！？：]|[.,;:!?…]+(?!\w))/u;
const FIRST = /^[\s\p{Pe}.,;:!?/\\|=]/u;
const LAST = /[\s\p{Ps},/\\|=]$/u;

/**
 * Takes a text, where a marked run in it starts and ends, and how wide its marks are; tells whether
 * the marks are emphasis rather than part of what is said, as in `"s3:*", "ec2:*"`, `2*3*4`,
 * `'*.log'` or `__init__.py`. Stricter than CommonMark: marks stand at the outside of words, and a
 * single identifier between double underscores is a name.
 */
export function isMeant(text: string, start: number, end: number, width: number): boolean {
  const inner = text.slice(start + width, end - width);
  if (FIRST.test(inner) || LAST.test(inner)) return false;
  if (text.startsWith('__', start) && width === 2 && /^\w+$/.test(inner)) return false;
  return (
    BEFORE.test(text.slice(Math.max(0, start - 2), start)) && AFTER.test(text.slice(end, end + 8))
  );
}
