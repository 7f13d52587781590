/** The header and each row, a text a cell, as it was written between the bars. */
export type Rows = string[][];

/** Takes lines and the number of one; gives the header of the table that starts there, if one does. */
export function tableAt(lines: string[], at: number): string[] | undefined {
  const [header = '', ruler = ''] = [lines[at], lines[at + 1]];
  if (!header.includes('|') || !ruler.includes('|') || !/^[ \t|:-]+$/.test(ruler)) return undefined;
  // "- | -" is an item of a list rather than a ruler.
  const dashes = ruler.trim().startsWith('|') ? /^:?-+:?$/ : /^:?-{2,}:?$/;
  const columns = cellsOf(ruler);
  if (!columns.every((cell) => dashes.test(cell))) return undefined;
  const cells = cellsOf(header);
  return cells.length === columns.length ? cells : undefined;
}

/** Takes lines and the number of a table's header; gives the rows, and the number of the line after them. */
export function readTable(lines: string[], at: number, isRow: (at: number) => boolean) {
  const rows: Rows = [cellsOf(lines[at] ?? '')];
  let end = at + 2;
  for (; end < lines.length && lines[end]?.includes('|') && isRow(end); end++) {
    rows.push(cellsOf(lines[end] ?? ''));
  }
  return { rows, end };
}

function cellsOf(line: string): string[] {
  const cells = line.trim().split(/(?<!\\)\|/);
  if (cells.length > 1 && cells[0] === '') cells.shift();
  if (cells.length > 1 && cells.at(-1) === '') cells.pop();
  return cells.map((cell) => cell.trim().replaceAll('\t', ' '));
}
