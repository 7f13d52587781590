import { indentOf, isBlank } from './indent.ts';

/** `offset`: the column in which the item's own text starts, as that of its further lines does. */
export type ItemStart = {
  indent: number;
  offset: number;
  text: string;
  bullet?: string;
  number?: number;
};

/**
 * Takes a line; gives the item of a list that starts there, if one does. None is empty, or has a number
 * of more than three digits ("2024. What a year").
 */
export function itemAt(line: string): ItemStart | undefined {
  const found = line.match(/^( {0,3})(?:([-*+])|([1-9]\d{0,2})[.)])([ \t]+)(\S.*)$/);
  if (!found) return undefined;
  const [, spaces = '', bullet, number, blanks = '', text = ''] = found;
  const indent = spaces.length;
  const mark = indent + (bullet ?? `${number}.`).length;
  const gap = indentOf(' '.repeat(mark) + blanks) - mark;
  // What is further away is code that stands in the item.
  const offset = mark + (gap > 4 ? 1 : gap);
  return {
    indent,
    offset,
    text: gap > 4 ? blanks.slice(1) + text : text,
    ...(bullet === undefined ? { number: Number(number) } : { bullet }),
  };
}

/**
 * Takes the items of a list, as lines; tells whether they are meant as one. "- timeout: 3" above
 * "+ timeout: 30" is a change, "+ b" in code a sum, and "- name: x" an entry of a YAML list.
 */
export function isMeantAsList(items: { start: ItemStart; lines: string[] }[]): boolean {
  const bullets = new Set(items.map(({ start }) => start.bullet));
  if (bullets.has('+')) {
    if (bullets.size > 1 || items.length < 2) return false;
    return !items.some(({ lines }) => lines.some((line) => /[:=][ \t]|[="'`(){};,]/.test(line)));
  }
  if (!bullets.has('-')) return true;
  const isEntry = (line: string) => /^[a-z_][\w.-]*:(?:\s|$)/.test(line) && !/\*\*|`/.test(line);
  return !items.every(({ lines }) => lines.every((line) => isBlank(line) || isEntry(line)));
}
