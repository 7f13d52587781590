import { expect, test } from 'vitest';
import { asTable, isClean } from './report.ts';
import { runChaos } from './run-chaos.ts';

test('nothing is lost, repeated or reordered while processes are killed and calls fail', async () => {
  const seed = Number(process.env.SEED ?? 1);
  const report = await runChaos(
    {
      threads: 6,
      replies: 60,
      longest: 10,
      answers: 60,
      seed,
      spanMs: 6000,
      pace: { kills: 2000, restarts: 3000, faults: 200, outages: 1500, outageMs: 1000 },
      faultsMs: 10_000,
      patienceMs: 90_000,
    },
    (line) => process.env.SHOW_LOGS && console.log(line),
  );
  console.log(asTable(report));
  expect(isClean(report), asTable(report)).toBe(true);
}, 300_000);
