/** The bench's figures, for people to read. */
import { type Figure, isBroken, isMissed } from './figure.ts';

const HEAD = ['part', 'figure', 'value', 'goal', 'limit', 'quartiles', ''];

export function asTable(results: Record<string, Figure[]>): string {
  const rows = Object.entries(results).flatMap(([part, figures]) =>
    figures.map((figure) => [part, ...cellsOf(figure)]),
  );
  const widths = HEAD.map((_, column) =>
    Math.max(...[HEAD, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  return [HEAD, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf(figure: Figure): string[] {
  const { name, value, unit, goal, limit, spread } = figure;
  return [
    name,
    `${short(value)} ${unit}`,
    bound(goal),
    bound(limit),
    spread ? spread.map(short).join(' … ') : '',
    isBroken(figure) ? 'LIMIT BROKEN' : isMissed(figure) ? 'goal missed' : '',
  ];
}

const bound = (number: number | undefined) => (number === undefined ? '' : `≤ ${short(number)}`);

const short = (number: number): string =>
  number.toLocaleString('en', { maximumSignificantDigits: number < 100 ? 3 : 6 });
