/** How a plain text shows paragraphs, quotes, code and what was struck out, as in a mail. */
import { isBlank } from '../clean.ts';

/** Takes texts; gives those in which there is something to see, each on lines of its own. */
export function joined(texts: string[], separator = '\n'): string {
  return texts.filter((text) => !isBlank(text)).join(separator);
}

/** Takes text; gives it as a quote. */
export function quoted(text: string): string {
  return isBlank(text) ? '' : text.replace(/^/gm, '> ').replace(/^> $/gm, '>');
}

/** Takes lines of code; gives them between fences longer than any in them. */
export function fenced(code: string): string {
  if (isBlank(code)) return '';
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}\n${code}${code.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** Takes code within a line; gives it between backticks, more of them than there are side by side in it. */
export function codeSpan(code: string): string {
  if (isBlank(code)) return code;
  const fence = '`'.repeat(longestRun(code) + 1);
  const gap = code.startsWith('`') || code.endsWith('`') ? ' ' : '';
  return fence + gap + code + gap + fence;
}

/** Takes text that was struck out; gives it between tildes, each line by itself. */
export function struck(text: string): string {
  return text.replace(/.+/g, (line) => {
    if (isBlank(line)) return line;
    const start = line.length - line.trimStart().length;
    const end = line.trimEnd().length;
    return `${line.slice(0, start)}~${line.slice(start, end)}~${line.slice(end)}`;
  });
}

function longestRun(code: string): number {
  let longest = 0;
  for (const [run] of code.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
