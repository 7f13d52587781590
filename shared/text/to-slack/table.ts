import type { Table } from 'mdast';

/** Takes a table and the text it was parsed from; gives it as lines with its columns aligned. */
export function alignTable(table: Table, source: string): string {
  const rows = table.children.map((row) =>
    row.children.map(({ position }) =>
      source
        .slice(position?.start.offset, position?.end.offset)
        .replace(/^\|/, '')
        .replace(/(?<!\\)\|$/, '')
        .trim(),
    ),
  );
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, [...cell].length);
    });
  }
  const ruler = widths.map((width) => '-'.repeat(width));
  const lines = [...rows.slice(0, 1), ruler, ...rows.slice(1)].map((row) =>
    row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - [...cell].length)).join(' | '),
  );
  return lines.map((line) => line.trimEnd()).join('\n');
}
