import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { buildFunctions } from '../../build.ts';

const ROOT = join(import.meta.dirname, '../..');
const RECORD = join(ROOT, '.build/built-from.json');
/** What every bundle depends on besides: how it is built, and which packages are installed. */
const ALWAYS = ['build.ts', 'node_modules/.package-lock.json'];

/** `functions` are the files there; `inputs` are paths; `beganAt` is when they were read (ms). */
const Record = v.object({
  functions: v.array(v.string()),
  inputs: v.array(v.string()),
  beganAt: v.number(),
});

/**
 * Builds the functions, unless nothing of what they were built from has changed since: that takes seconds at each
 * start. What is shipped is always built (`npm run package`).
 */
export async function buildIfChanged(): Promise<void> {
  if (await isCurrent()) return;
  const beganAt = Date.now();
  const { inputs } = await buildFunctions();
  const paths = Object.keys(inputs).filter((path) => !path.startsWith('unused:'));
  const record = { functions: functions(), inputs: [...paths, ...ALWAYS], beganAt };
  await writeFile(RECORD, JSON.stringify(record));
}

const functions = (): string[] => readdirSync(join(ROOT, 'functions')).toSorted();

async function isCurrent(): Promise<boolean> {
  const text = await readFile(RECORD, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const record = v.safeParse(v.pipe(v.string(), v.parseJson(), Record), text);
  if (!record.success || String(record.output.functions) !== String(functions())) return false;
  const { inputs, beganAt } = record.output;
  const bundles = functions().map((name) => join(ROOT, '.build', name.replace(/\.ts$/, '.cjs')));
  return bundles.every(existsSync) && inputs.every((path) => isOlder(path, beganAt));
}

function isOlder(path: string, than: number): boolean {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
  return found !== undefined && found.mtimeMs < than;
}
