/** Takes a line; gives how many columns of white space it starts with. A tab reaches to the next multiple of 4. */
export function indentOf(line: string): number {
  let column = 0;
  for (let i = 0; line[i] === ' ' || line[i] === '\t'; i++) column = after(line[i], column);
  return column;
}

/** Takes a line; gives it without its first `columns` columns of white space, or all that it has. */
export function dedent(line: string, columns: number): string {
  let column = 0;
  let i = 0;
  for (; column < columns && (line[i] === ' ' || line[i] === '\t'); i++) {
    column = after(line[i], column);
  }
  return ' '.repeat(Math.max(0, column - columns)) + line.slice(i);
}

export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

function after(blank: string | undefined, column: number): number {
  return blank === '\t' ? column + 4 - (column % 4) : column + 1;
}
