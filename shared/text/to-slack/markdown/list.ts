import { type Container, kindAt } from './container.ts';
import { closesFence, fenceAt } from './fence.ts';
import { dedent, indentOf, isBlank } from './indent.ts';
import { type ItemStart, itemAt } from './item.ts';

/** A mail program breaks lines that are longer than this: only such a one goes on in the next. */
const WRAPPED = 60;

/** An item's lines, without its mark and its indent. */
export type RawItem = { start: ItemStart; lines: string[] };

/** Takes a container and the number of a list's first line; gives its items and the line after them. */
export function readItems(container: Container, at: number): { items: RawItem[]; end: number } {
  const { lines } = container;
  const items: RawItem[] = [];
  let end = at;
  for (let next = at; next < lines.length; ) {
    const start = kindAt(container, next) === 'list' ? itemAt(lines[next] ?? '') : undefined;
    const isOrdered = items[0]?.start.bullet === undefined;
    if (!start || (items.length > 0 && isOrdered !== (start.bullet === undefined))) break;
    const item = readItem(container, next, start);
    items.push({ start, lines: item.lines });
    end = item.end;
    next = end;
    while (next < lines.length && isBlank(lines[next])) next++;
  }
  return { items, end };
}

function readItem(container: Container, at: number, start: ItemStart) {
  const { lines } = container;
  const own = [start.text];
  let fence = fenceAt(start.text);
  let end = at + 1;
  for (let i = at + 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (isBlank(line)) continue;
    const isLazy = !fence && end === i && continues(container, i);
    if (!isLazy && !isInside(line, start)) break;
    while (end < i) {
      own.push('');
      end++;
    }
    const inner = dedent(line, start.offset);
    if (!fence) fence = fenceAt(inner);
    else if (closesFence(inner, fence)) fence = undefined;
    own.push(inner);
    end++;
  }
  return { lines: own, end };
}

function isInside(line: string, { indent, offset }: ItemStart): boolean {
  const columns = indentOf(line);
  // "1. a" and two blanks before "- b" below it: one column short, but meant.
  return columns >= offset || (columns >= indent + 2 && itemAt(line.trimStart()) !== undefined);
}

/** Whether a line goes on with the text of the line above though it is not indented. */
function continues(container: Container, at: number): boolean {
  const above = container.lines[at - 1] ?? '';
  return (
    above.trim().length >= WRAPPED &&
    kindAt(container, at) === 'paragraph' &&
    container.markOf(at) === undefined
  );
}
