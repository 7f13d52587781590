import { expect, test } from 'vitest';
import { besiege } from './besiege.ts';
import { asTable, isClean } from './report.ts';

test('real processes under fire lose, repeat and reorder nothing', async () => {
  const seed = Number(process.env.SEED ?? 1);
  const report = await besiege(
    {
      threads: 6,
      replies: 60,
      answers: 60,
      seed,
      paceMs: 600,
      sabotage: { kills: 2000, restarts: 3000, faults: 200 },
      sabotageMs: 10_000,
      patienceMs: 90_000,
    },
    (line) => process.env.SHOW_LOGS && console.log(line),
  );
  console.log(asTable(report));
  expect(isClean(report), asTable(report)).toBe(true);
  expect(report.undelivered).toEqual([]);
}, 180_000);
