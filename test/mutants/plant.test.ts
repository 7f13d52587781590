/** The list of defects follows the code: each fits once, whatever the code's own names and its layout. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Lang, parse } from '@ast-grep/napi';
import { expect, test } from 'vitest';
import { DEFECTS } from './defects.ts';
import { at, plantedIn } from './plant.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const sourceOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Why a defect does not fit that source text; undefined where it does. */
function misfit(source: string, defect: (typeof DEFECTS)[number]): string | undefined {
  try {
    return plantedIn(source, defect) === source ? `"${defect.name}" changes nothing` : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test('each planted defect fits the code once', () => {
  expect(DEFECTS.flatMap((defect) => misfit(sourceOf(defect.file), defect) ?? [])).toEqual([]);
});

test('each still fits when every variable, function and import has another name, on other lines', () => {
  const changed = new Map<string, string>();
  for (const { file } of DEFECTS) changed.set(file, otherwiseWritten(sourceOf(file)));
  expect(DEFECTS.flatMap((defect) => misfit(changed.get(defect.file) ?? '', defect) ?? [])).toEqual(
    [],
  );
});

test('no two defects have one name', () => {
  const names = DEFECTS.map(({ name, file }) => `${name} (${file})`);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

const defect = at('x.ts')('waits for nobody', 'if ($A < $B) return $A;', 'return $B;');

test('what a pattern leaves open is taken over from the code', () => {
  expect(plantedIn('const f = () => {\n  if (now < end)\n    return now;\n};', defect)).toBe(
    'const f = () => {\n  return end;\n};',
  );
});

test.each([
  ['nowhere', 'if (now <= end) return now;', 0],
  ['twice', 'if (now < end) return now; if (a < b) return a;', 2],
])('a defect that fits %s is an error that names it', (_, source, times) => {
  expect(() => plantedIn(source, defect)).toThrow(
    `"waits for nobody" fits shared/x.ts ${times} times, not once`,
  );
});

/** The same code with other names for all that it names itself, and with empty lines between its own. */
function otherwiseWritten(source: string): string {
  const tree = parse(Lang.TypeScript, source).root();
  const kinds = [
    'identifier',
    'shorthand_property_identifier',
    'shorthand_property_identifier_pattern',
  ];
  const names = tree
    .findAll({ rule: { any: kinds.map((kind) => ({ kind })) } })
    .filter((node) => !(node.text() in globalThis) && node.text() !== 'undefined');
  const edits = names.map((node) => {
    const name = `${node.text()}Renamed`;
    return node.replace(node.kind() === 'identifier' ? name : `${node.text()}: ${name}`);
  });
  return tree.commitEdits(edits).replaceAll('\n', '\n\n');
}
