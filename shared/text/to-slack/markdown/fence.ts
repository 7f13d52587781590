import { dedent } from './indent.ts';

/** `mark`: a backtick or a tilde. `label`: what follows the marks on the line, in most cases a language. */
export type Fence = { mark: string; width: number; indent: number; label: string };

/** Takes a line; gives the fence that it opens, if any. ```` ```ls -l``` ```` on one line opens none. */
export function fenceAt(line: string): Fence | undefined {
  const [, indent, marks, label] = line.match(/^( {0,3})(`{3,}|~{3,})(.*)$/) ?? [];
  if (indent === undefined || marks === undefined || label === undefined) return undefined;
  const mark = marks.charAt(0);
  if (mark === '`' && label.includes('`')) return undefined;
  return { mark, width: marks.length, indent: indent.length, label: label.trim() };
}

/** Whether a line closes the fence: its marks, as many or more, and nothing else. */
export function closesFence(line: string, { mark, width }: Fence): boolean {
  const marks = line.match(/^ {0,3}(`{3,}|~{3,})[ \t]*$/)?.[1] ?? '';
  return marks.startsWith(mark) && marks.length >= width;
}

/**
 * Takes the lines of a document, a quote or a list item, and the number of the line that opens the
 * fence. Gives the code, and the number of the line after it. If no line closes the fence as Markdown
 * has it, the code ends with a line that ends in the marks ("foo```"), else with the last line.
 * `unclosed` holds by mark the least width that no line further down closes. Without it, thousands of
 * fences that nobody closed would each read to the end.
 */
export function readFence(
  lines: string[],
  at: number,
  fence: Fence,
  unclosed: Map<string, number>,
): { text: string; end: number } {
  if (fence.width < (unclosed.get(fence.mark) ?? Number.POSITIVE_INFINITY)) {
    const close = findFrom(lines, at + 1, (line) => closesFence(line, fence));
    if (close !== -1) {
      return { text: codeOf(fence, lines.slice(at + 1, close), true), end: close + 1 };
    }
    unclosed.set(fence.mark, fence.width);
  }
  const last = findFrom(lines, at + 1, (line) => marksAtEnd(line, fence) >= fence.width);
  if (last === -1) return { text: codeOf(fence, lines.slice(at + 1), true), end: lines.length };
  const ending = (lines[last] ?? '').trimEnd();
  const inner = [...lines.slice(at + 1, last), ending.slice(0, -marksAtEnd(ending, fence))];
  return { text: codeOf(fence, inner, false), end: last + 1 };
}

/** The label is code where it is no language's name, or where the fence is no proper one. */
function codeOf({ indent, label }: Fence, lines: string[], isProper: boolean): string {
  const code = lines.map((line) => dedent(line, indent)).join('\n');
  if (code.trim() === '') return label;
  const isLanguage = isProper && /^[a-z0-9+#-]{0,15}$/.test(label);
  return isLanguage || label === '' ? code : `${label}\n${code}`;
}

function marksAtEnd(line: string, { mark }: Fence): number {
  const trimmed = line.trimEnd();
  let count = 0;
  while (trimmed.at(-1 - count) === mark) count++;
  return count;
}

function findFrom(lines: string[], from: number, test: (line: string) => boolean): number {
  for (let i = from; i < lines.length; i++) if (test(lines[i] ?? '')) return i;
  return -1;
}
