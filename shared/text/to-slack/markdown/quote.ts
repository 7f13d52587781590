import { isBlank } from './indent.ts';

/** Whether a line is quoted, as "> your words" is. ">= 80 %" compares, and ">>>>>>> main" ends a conflict. */
export function isQuoted(line: string): boolean {
  return /^ {0,3}>(?!=|>{6}(?:\s|$))/.test(line);
}

/**
 * Takes lines, the number of the first quoted one, and what tells whether a line is quoted; gives what
 * is quoted, without its marks, the number of the line after it, and whether nothing but marks stands
 * there. The next line without a mark is the answer of another person: Markdown would count it as
 * quoted too. Marks within the quote stay, since they tell whose words these are.
 */
export function readQuote(lines: string[], at: number, isNext: (at: number) => boolean) {
  let end = at;
  while (end < lines.length && isNext(end)) end++;
  const inner = lines.slice(at, end).map((line) => line.replace(/^ {0,3}> ?/, ''));
  return { inner, end, isEmpty: inner.every((line) => isBlank(line.replace(/[> ]+/, ''))) };
}
