import { displayWidth } from './display-width.ts';
import type { Rows } from './markdown/table.ts';

/** A wider cell does not widen its column: in all other rows it would be mostly blanks. */
const WIDEST_COLUMN = 40;

/** Slack breaks longer lines, and then nothing stands below anything. */
const WIDEST_ROW = 120;

/** How much longer than its cells a table may become by being aligned. */
const MOST_GROWTH = 2.5;

/** Takes a table; gives it as lines, with its columns aligned unless they are too many or mostly blank. */
export function alignTable(rows: Rows): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      const width = Math.min(displayWidth(cell), WIDEST_COLUMN);
      widths[i] = Math.max(widths[i] ?? 0, width);
    });
  }
  if (widths.reduce((sum, width) => sum + width + 3, -3) > WIDEST_ROW) return format(rows, []);
  const aligned = format(rows, widths);
  const length = rows.flat().reduce((sum, cell) => sum + cell.length + 3, 0);
  return aligned.length <= MOST_GROWTH * length ? aligned : format(rows, []);
}

function format([header = [], ...rows]: Rows, widths: number[]): string {
  const ruler = header.map((_, i) => '-'.repeat(widths[i] ?? 3));
  const lines = [header, ruler, ...rows].map((row) =>
    row.map((cell, i) => pad(cell, widths[i] ?? 0)).join(' | '),
  );
  return lines.map((line) => line.trimEnd()).join('\n');
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));
}
