/** The folders of local/ depend on each other in one direction, and on packages by their exports only. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const local = join(import.meta.dirname, '../../../local');
const imports = globSync('**/*.ts', { cwd: local }).flatMap((file) => {
  const source = readFileSync(join(local, file), 'utf8');
  const specifiers = source.matchAll(/^(?:import|export|\}) .*from '(.+)';$|^import '(.+)';$/gm);
  return [...specifiers].map(([, from, bare]) => ({ file, specifier: from ?? bare ?? '' }));
});

/** From which folder to which folder below local/ each relative import leads. */
const edges = imports
  .filter(({ specifier }) => specifier.startsWith('.'))
  .map(({ file, specifier }) => {
    const target = join(dirname(file), specifier);
    return { file, specifier, from: dirname(file), to: dirname(target) };
  })
  .filter(({ from, to }) => from !== to);
const partOf = (folder: string) => folder.split('/')[0] ?? '';

/** By part of local/, the parts that it may import. */
const MAY_IMPORT: Record<string, string[]> = {
  cli: ['page', 'slack', 'support', 'runtime'],
  page: ['support', 'runtime'],
  slack: ['runtime'],
  support: ['runtime'],
  runtime: [],
};

test('the parts depend downwards only', () => {
  expect(edges.length).toBeGreaterThan(100);
  const wrong = edges.filter(({ from, to }) => {
    const [importer, imported] = [partOf(from), partOf(to)];
    if (importer === imported) return false;
    // The command that starts everything also builds the functions.
    if (imported === '..') return importer !== 'cli';
    return !MAY_IMPORT[importer]?.includes(imported);
  });
  expect(wrong).toEqual([]);
});

test.each(['cli', 'runtime', 'support', 'page'])(
  'no two folders of local/%s import each other',
  (part) => {
    const own = edges.filter(({ from, to }) => partOf(from) === part && partOf(to) === part);
    const mutual = own.filter(({ from, to }) =>
      own.some((other) => other.from === to && other.to === from),
    );
    expect(mutual).toEqual([]);
  },
);

test('packages are imported by their exports', () => {
  const exported = /^(node:[\w/]+|(@[\w-]+\/)?[\w-]+(\/[\w-]+)?)$/;
  const others = imports.filter(({ specifier }) => !specifier.startsWith('.'));
  expect(others.filter(({ specifier }) => !exported.test(specifier))).toEqual([]);
  const inPackages = imports.filter(({ specifier }) => specifier.includes('node_modules'));
  expect(inPackages).toEqual([]);
});
