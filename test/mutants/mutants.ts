/**
 * `npm run mutants [-- --only WORD]`: plants each defect in a copy of the tree and runs the tests there, one
 * copy for each core. Prints which were caught; exits 1 below 95 %. A defect that no longer fits the code,
 * or does not compile, is an error: the list has to follow the code.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFECTS } from './defects.ts';
import { type Defect, planted, uncompiled } from './plant.ts';
import { measureStages, type Stage, tryStages } from './stages.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDERS = ['shared', 'functions', 'local', 'test'];
const FILES = [
  'package.json',
  'serverless.yml',
  'slack-manifest.json',
  'tsconfig.json',
  'vitest.config.ts',
];
const ENOUGH = 0.95;
const NEVER_ENDS = 'a run that does not end';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = DEFECTS.filter(({ name, file }) => `${name} ${file}`.includes(values.only ?? ''));
if (chosen.length === 0) throw new Error(`no defect is called "${values.only}"`);
const startedAt = Date.now();
const caught = new Map<string, number>();
const survivors: Defect[] = [];
let done = 0;

const copies = Array.from({ length: availableParallelism() }, copyTree);
try {
  const [first = ''] = copies;
  const broken = uncompiled(first, chosen);
  if (broken.length > 0) throw new Error(`these do not compile:\n${broken.join('\n')}`);
  const stages = await measureStages(first);

  const timedOut: Defect[] = [];
  const waiting = chosen.values();
  await Promise.all(
    copies.map(async (copy) => {
      for (const defect of waiting) {
        if (!(await tryDefect(copy, stages, defect))) timedOut.push(defect);
      }
    }),
  );
  // On a busy machine a run may be slow without being wrong: once more, with nothing beside it. What does not
  // end then, in eight times the usual time, never does.
  for (const defect of timedOut) {
    if (!(await tryDefect(first, stages, defect))) count(NEVER_ENDS);
  }
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true });
}

for (const [stage, count] of caught) console.log(`${count} caught by ${stage}`);
for (const { name, file } of survivors) console.log(`NOT CAUGHT: ${name} (${file})`);
const share = 1 - survivors.length / chosen.length;
const percent = (share * 100).toFixed(1);
console.log(`${chosen.length - survivors.length} of ${chosen.length} caught (${percent} %)`);
process.exitCode = share >= ENOUGH ? 0 : 1;

/** Runs the tests with a defect in that copy. False when they did not end in time: nothing is known then. */
async function tryDefect(copy: string, stages: Stage[], defect: Defect): Promise<boolean> {
  const { name, file } = defect;
  const path = join(copy, file);
  const sound = readFileSync(path);
  writeFileSync(path, planted(copy, defect));
  const result = await tryStages(copy, stages);
  writeFileSync(path, sound);
  const isKnown = result.kind !== 'timed out';
  if (isKnown) done += 1;
  if (result.kind === 'passed') survivors.push(defect);
  if (result.kind === 'failed') count(result.stage);
  const fate = {
    passed: 'NOT CAUGHT',
    failed: `caught by ${result.stage}`,
    'timed out': `not known, ${result.stage} did not end in time`,
  }[result.kind];
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
  console.log(`${done}/${chosen.length} ${minutes} min  ${name} (${file}): ${fate}`);
  return isKnown;
}

function count(by: string): void {
  caught.set(by, (caught.get(by) ?? 0) + 1);
}

function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mutant-'));
  for (const part of [...FOLDERS, ...FILES]) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}
