/**
 * `npm run fuzz -- --minutes N [--seed S]` tries the properties of the texts and of the ingress in turns, with
 * other values each time, for N minutes. It prints what failed, with its seed and the smallest
 * counterexample that was found, and ends with 1 where something did. `--seed` begins with that seed.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { requestsDoWhatTheyMay } from './ingress-properties.ts';
import { textProperties } from './text-properties.ts';
import { createTrial, type Tally } from './try-requests.ts';
import { startWorld, type World } from './world.ts';

const USAGE = 'Usage: npm run fuzz -- --minutes N [--seed S]';
/** `run` throws, with the smallest counterexample that was found, where the property does not hold. */
type Property = { name: string; run(seed: number): void | Promise<void> };

/** Of one property, before the next has its turn. */
const TEXTS_A_TURN = 2000;
const BATCHES_A_TURN = 2;

const { minutes, seed } = readOptions();
const end = Date.now() + minutes * 60_000;
const worlds: World[] = [];
const tallies: Tally[] = [];
const failed = new Set<string>();
try {
  await fuzz();
} finally {
  await Promise.all(worlds.map((world) => world.stop()));
}
process.exitCode = failed.size > 0 ? 1 : 0;

function readOptions(): { minutes: number; seed: number } {
  const options = { minutes: { type: 'string' }, seed: { type: 'string' } } as const;
  const { values } = parseArgs({ options });
  const minutes = Number(values.minutes);
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  if (minutes > 0 && Number.isInteger(seed)) return { minutes, seed };
  console.error(USAGE);
  process.exit(2);
}

async function fuzz(): Promise<void> {
  const texts = (await textProperties()).map(
    ({ name, property }): Property => ({
      name,
      run: (seed) => fc.assert(property, { seed, numRuns: TEXTS_A_TURN }),
    }),
  );
  const properties = [...texts, ...(await ingressProperties())];
  const runs = new Map(properties.map(({ name }) => [name, 0]));
  for (let turn = 0; Date.now() < end && failed.size < properties.length; turn += 1) {
    for (const property of properties) {
      if (Date.now() >= end) break;
      if (failed.has(property.name)) continue;
      await tryProperty(property, (seed + turn) % 2 ** 31);
      runs.set(property.name, (runs.get(property.name) ?? 0) + 1);
      showProgress(turn);
    }
  }
  process.stderr.write('\n');
  for (const [name, turns] of runs)
    console.log(`${failed.has(name) ? 'FAILED' : 'held'}  ${name}: ${turns} turns`);
  console.log(`Began with seed ${seed}.`);
}

async function tryProperty({ name, run }: Property, turnSeed: number): Promise<void> {
  try {
    await run(turnSeed);
  } catch (error) {
    failed.add(name);
    console.log(`\n${name} failed with seed ${turnSeed}:\n${(error as Error).message}\n`);
  }
}

/** Two stacks: one of a workspace by itself, and one whose workspace belongs to an organization. */
async function ingressProperties(): Promise<Property[]> {
  const properties: Property[] = [];
  for (const grid of [false, true]) {
    const world = await startWorld(grid);
    worlds.push(world);
    const trial = createTrial(world);
    tallies.push(trial.tally);
    properties.push({
      name: `signed requests do what their senders may${grid ? ', in an Enterprise Grid' : ''}`,
      run: (seed) => requestsDoWhatTheyMay(trial, grid, { seed, numRuns: BATCHES_A_TURN }),
    });
  }
  return properties;
}

function showProgress(turn: number): void {
  const left = Math.max(0, (end - Date.now()) / 60_000).toFixed(1);
  const requests = tallies.reduce((sum, tally) => sum + tally.requests, 0);
  process.stderr.write(
    `\r${left} min left, turn ${turn + 1}, ${requests} requests, ${failed.size} properties failed `,
  );
}
