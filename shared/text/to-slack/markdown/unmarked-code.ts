import { KINDS, type Mark } from './code-kinds.ts';
import { fenceAt } from './fence.ts';
import { isBlank } from './indent.ts';
import { isQuoted } from './quote.ts';

/**
 * Takes the lines of a document, a quote or a list item; gives what tells, by a line's number, whether
 * it is code, or written in some other language than Markdown, though nothing says so. Numbers must be
 * asked for in rising order: what is in fences is never looked at.
 */
export function unmarkedCode(lines: string[]): (at: number) => Mark | undefined {
  const marks: (Mark | undefined)[] = [];
  return (at) => {
    if (at >= marks.length) {
      while (marks.length < at) marks.push(undefined);
      for (const mark of marksOf(paragraph(lines, at))) marks.push(mark);
    }
    return marks[at];
  };
}

function paragraph(lines: string[], from: number): string[] {
  let end = from;
  while (end < lines.length && !isBlank(lines[end]) && !fenceAt((lines[end] ?? '').trim())) end++;
  return lines.slice(from, end);
}

function marksOf(lines: string[]): (Mark | undefined)[] {
  const marks = jsonIn(lines);
  for (const { mark, includes, proves } of KINDS) {
    for (let from = 0, to = 0; from < lines.length; from = to + 1) {
      to = from;
      while (to < lines.length && marks[to] === undefined && includes(lines[to] ?? '')) to++;
      if (to > from && proves(lines.slice(from, to))) marks.fill(mark, from, to);
    }
  }
  return marks;
}

/** Marks each JSON value that takes several lines: its last bracket stands where its first one did. */
function jsonIn(lines: string[]): (Mark | undefined)[] {
  const marks: (Mark | undefined)[] = lines.map(() => undefined);
  const closes = new Map<string, number>();
  const ends = lines.map(() => -1);
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i] ?? '';
    const opens = line.match(/^(\s*)(?:[{[]\s*$|\{\s*")/)?.[1];
    if (opens !== undefined) ends[i] = closes.get(opens) ?? -1;
    const closed = line.match(/^(\s*)[}\]]+[,;]?\s*$/)?.[1];
    if (closed !== undefined) closes.set(closed, i);
    if (isQuoted(line)) closes.clear();
  }
  for (let i = 0; i < lines.length; i++) {
    const end = ends[i] ?? -1;
    if (end === -1) continue;
    marks.fill('code', i, end + 1);
    i = end;
  }
  return marks;
}
