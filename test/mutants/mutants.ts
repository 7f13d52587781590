/**
 * `npm run mutants [-- --only WORD]`: plants each defect in a copy of the tree and runs the tests of the
 * flows there, one copy for each core. Prints which were caught; exits 1 below 95 %. A defect whose text
 * no longer stands in the code, or which does not compile, is an error: the list has to follow the code.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFECTS } from './defects.ts';
import { type Defect, planted, uncompiled } from './plant.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const COPIED = ['shared', 'functions', 'local', 'test', 'package.json', 'tsconfig.json'];
/** The quick tests first: only what they let pass goes on to the slower ones. */
const STAGES = {
  'the tests of single flows': [
    'test/shared/cases',
    'test/shared/delivery',
    'test/shared/replies',
    'test/shared/store',
    'test/contracts/table.test.ts',
    'test/simulation/delays.test.ts',
    'test/simulation/edits-and-deletions.test.ts',
    'test/simulation/lost-events.test.ts',
    'test/simulation/nothing-twice.test.ts',
    'test/simulation/lagging-reads.test.ts',
    'test/simulation/flows.test.ts',
    'test/simulation/outages.test.ts',
  ],
  'the crash points': ['test/simulation/crash-points.test.ts'],
  'the simulation': ['test/simulation/simulation.test.ts'],
};
/** Whatever takes longer, on a busy machine too, goes in circles. */
const TIMEOUT_MS = 600_000;
const ENOUGH = 0.95;

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = DEFECTS.filter(({ name }) => name.includes(values.only ?? ''));
const survivors: Defect[] = [];
const from = Date.now();
let done = 0;

const copies = Array.from({ length: availableParallelism() }, copyTree);
try {
  const [first = ''] = copies;
  const broken = uncompiled(first, chosen);
  if (broken.length > 0) throw new Error(`these do not compile:\n${broken.join('\n')}`);
  if (await isCaught(first))
    throw new Error('the tests fail without any defect: they prove nothing');
  const waiting = chosen.values();
  await Promise.all(
    copies.map(async (copy) => {
      for (const defect of waiting) await tryDefect(copy, defect);
    }),
  );
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true });
}

const share = 1 - survivors.length / chosen.length;
for (const { name, file } of survivors) console.log(`SURVIVED ${name} (${file})`);
console.log(
  `${chosen.length - survivors.length} of ${chosen.length} caught (${(share * 100).toFixed(1)} %)`,
);
process.exitCode = share >= ENOUGH ? 0 : 1;

async function tryDefect(copy: string, defect: Defect): Promise<void> {
  const { name, file } = defect;
  const sound = readFileSync(join(copy, file));
  writeFileSync(join(copy, file), planted(copy, defect));
  const by = await isCaught(copy);
  writeFileSync(join(copy, file), sound);
  if (!by) survivors.push(defect);
  done += 1;
  const minutes = ((Date.now() - from) / 60_000).toFixed(1);
  const fate = by ? `caught by ${by}` : 'SURVIVED';
  console.log(`${done}/${chosen.length} ${minutes} min  ${name} (${file}): ${fate}`);
}

/** The stage in which the tests fail in that copy, or undefined when all pass. */
async function isCaught(copy: string): Promise<string | undefined> {
  for (const [stage, tests] of Object.entries(STAGES)) {
    if (!(await passes(copy, tests))) return stage;
  }
  return undefined;
}

function passes(copy: string, tests: string[]): Promise<boolean> {
  const vitest = 'node_modules/vitest/vitest.mjs run --bail 1 --no-isolate --maxWorkers 1';
  const run = spawn(process.execPath, [...vitest.split(' '), ...tests], {
    cwd: copy,
    stdio: 'ignore',
    timeout: TIMEOUT_MS,
  });
  return new Promise((finish) => run.once('exit', (code) => finish(code === 0)));
}

function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mutant-'));
  for (const part of [...COPIED, 'vitest.config.ts', 'serverless.yml']) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}
