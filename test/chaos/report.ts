/** Prints how a chaos run ended. */
import type { Report } from './run-chaos.ts';

const SHOWN = 10;

/** Whether everything arrived once and in order, is marked so, and no work is left. */
export const isClean = (report: Report): boolean =>
  differences(report).every(([, messages]) => messages.length === 0) &&
  report.deadLetters + report.due === 0;

const differences = (report: Report): [string, string[]][] => [
  ['lost', report.lost],
  ['twice', report.twice],
  ['out of order', report.outOfOrder],
  ['misplaced', report.misplaced],
  ['wrong reactions', report.reactions],
];

/** One line for each figure, then the first of each difference. */
export function asTable(report: Report): string {
  const { threads, replies, answers, kills, restarts, undelivered, late } = report;
  const each = (of: Record<string, number>, what: string) =>
    Object.entries(of).map(([kind, times]): [string, number] => [`${what}: ${kind}`, times]);
  const figures: [string, number][] = [
    ['seed', report.seed],
    ['threads', threads],
    ['replies', replies],
    ['answers', answers],
    ['kills', kills],
    ['restarts', restarts],
    ...each(report.userActions, 'user actions'),
    ...each(report.faults, 'faults'),
    ...each(report.outages, 'outages'),
    ...differences(report).map(([name, messages]): [string, number] => [name, messages.length]),
    ['found by reading back', undelivered.length],
    ['late from Slack', late.length],
    ['dead letters', report.deadLetters],
    ['rows still due', report.due],
    ['seconds', report.seconds],
  ];
  const lines = figures.map(([name, value]) => `${name.padEnd(30)}${String(value).padStart(8)}`);
  const excepted: [string, string[]][] = [
    ['found by reading back', undelivered],
    ['late', late],
  ];
  const first = [...differences(report), ...excepted]
    .filter(([, messages]) => messages.length > 0)
    .map(([name, messages]) => `${name}: ${messages.slice(0, SHOWN).join(' ')}`);
  return [...lines, ...first].join('\n');
}
