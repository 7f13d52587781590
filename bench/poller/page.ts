/** What a page of 100 cases costs the poller: processor time beside the bare call, and memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Figure } from '../figure.ts';
import { inRounds, summary } from '../paired.ts';
import { CASES, openIdlePage } from './idle-page.ts';

const ROUNDS = 60;
const WARM_UP = 10;
const SEED = 1;
/** As many as ten rounds of ten thousand cases. */
const PAGES = 1000;

export async function pageCosts(say: (line: string) => void): Promise<Figure[]> {
  const page = await openIdlePage();
  try {
    const tasks = { bare: () => cpuMs(page.bare), poll: () => cpuMs(page.poll) };
    await inRounds(WARM_UP, SEED, tasks, () => {});
    const { bare, poll } = await inRounds(ROUNDS, SEED, tasks, () => {});
    say(`${ROUNDS} pages of ${CASES} cases`);
    const before = heldMegabytes();
    for (let n = 0; n < PAGES; n += 1) await page.poll();
    const after = heldMegabytes();
    say(`${PAGES} pages more`);
    return [
      {
        name: 'CPU of a page with its diff, beside the bare SDK call',
        ...summary(poll.map((ms, round) => ms / (bare[round] ?? 0))),
        unit: '×',
        goal: 1.5,
      },
      { name: 'CPU of the bare SDK call', ...summary(bare), unit: 'ms' },
      { name: 'memory that a poller holds, before', value: before, unit: 'MB' },
      {
        name: `memory that a poller holds, ${PAGES} pages later`,
        value: after,
        unit: 'MB',
        goal: before + 2,
      },
    ];
  } finally {
    await page.close();
  }
}

/** What is still held once all garbage is gone. */
function heldMegabytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return Math.round(process.memoryUsage().heapUsed / 1e5) / 10;
}

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
