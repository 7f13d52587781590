/** `npm run chaos`: runs the local stack with faults, and prints what was lost, repeated or reordered. */
import { parseArgs } from 'node:util';
import { asTable, isClean } from './report.ts';
import { runChaos } from './run-chaos.ts';

const { values } = parseArgs({
  options: {
    threads: { type: 'string', default: '40' },
    replies: { type: 'string', default: '1000' },
    answers: { type: 'string', default: '1000' },
    'seconds-between-kills': { type: 'string', default: '4' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const secondsBetweenKills = Number(values['seconds-between-kills']);
const seed = Number(values.seed);
console.log(`chaos with --seed ${seed}`);

const report = await runChaos(
  {
    threads: Number(values.threads),
    replies: Number(values.replies),
    answers: Number(values.answers),
    // The first thread is much longer than the others.
    longest: Number(values.replies) / 2,
    seed,
    spanMs: 180_000,
    pace: {
      kills: secondsBetweenKills * 1000,
      restarts: 15_000,
      faults: 700,
      outages: 10_000,
      outageMs: 4000,
    },
    faultsMs: 300_000,
    // Longer than the five minutes after which a row that stands still is tried again at last.
    patienceMs: 420_000,
  },
  console.log,
);
console.log(asTable(report));
process.exitCode = isClean(report) ? 0 : 1;
