/**
 * `npm run mutants [-- --only WORD]`: plants each defect in a copy of the tree and runs the tests of the
 * flows there. Prints which were caught; exits 1 below 95 %. A defect whose text no longer stands in the
 * code is an error: the list has to follow the code.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFECTS, type Defect } from './defects.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const TESTS = ['test/properties', 'test/contracts/table.test.ts', 'test/shared'];
const COPIED = ['shared', 'functions', 'local', 'test', 'package.json', 'tsconfig.json'];
const ENOUGH = 0.95;

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = DEFECTS.filter(({ name }) => name.includes(values.only ?? ''));
const survivors: Defect[] = [];

if (isCaught(undefined)) throw new Error('the tests fail without any defect: they prove nothing');
for (const [i, defect] of chosen.entries()) {
  const started = Date.now();
  const caught = isCaught(defect);
  if (!caught) survivors.push(defect);
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  const place = `${i + 1}/${chosen.length}`;
  console.log(
    `${place} ${caught ? 'caught  ' : 'SURVIVED'} ${seconds} s  ${defect.name} (${defect.file})`,
  );
}
const share = 1 - survivors.length / chosen.length;
console.log(
  `${chosen.length - survivors.length} of ${chosen.length} caught (${(share * 100).toFixed(1)} %)`,
);
process.exit(share >= ENOUGH ? 0 : 1);

/** Whether the tests fail in a copy of the tree with that defect, or with none. */
function isCaught(defect: Defect | undefined): boolean {
  const copy = mkdtempSync(join(tmpdir(), 'mutant-'));
  try {
    for (const part of COPIED) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    cpSync(join(ROOT, 'vitest.config.ts'), join(copy, 'vitest.config.ts'));
    cpSync(join(ROOT, 'serverless.yml'), join(copy, 'serverless.yml'));
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    if (defect) plant(defect, copy);
    const run = spawnSync(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--bail', '1', ...TESTS],
      { cwd: copy, timeout: 300_000 },
    );
    return run.status !== 0;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function plant({ file, find, replace, name }: Defect, copy: string): void {
  const source = readFileSync(join(copy, file), 'utf8');
  const at = source.indexOf(find);
  if (at < 0 || source.indexOf(find, at + 1) >= 0)
    throw new Error(`"${name}" does not fit ${file}`);
  writeFileSync(join(copy, file), source.slice(0, at) + replace + source.slice(at + find.length));
}
