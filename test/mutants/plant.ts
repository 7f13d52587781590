/** Puts a defect into the source code. It is found in the syntax tree, so names and formatting may change. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lang, parse, type Rule, type SgNode } from '@ast-grep/napi';

/**
 * What a tired person might write. `find` is a pattern of ast-grep: TypeScript in which `$NAME` stands for
 * one node and `$$$NAME` for any number of them; or a rule, where a pattern alone would fit more than once.
 * It fits once in the file. `replace` takes its place, with what the names stood for.
 */
export type Defect = { name: string; file: string; find: string | Rule; replace: string };

/** Defects of one file under shared/. */
export const at =
  (file: string) =>
  (name: string, find: string | Rule, replace: string): Defect => ({
    name,
    file: `shared/${file}`,
    find,
    replace,
  });

/** One `name: value` of an object. */
export const property = (text: string): Rule => ({
  pattern: { context: `({ ${text} })`, selector: 'pair' },
});

/** One `...values` of an object or an array. */
export const spread = (text: string): Rule => ({
  pattern: { context: `({ ${text} })`, selector: 'spread_element' },
});

/** One `case` of a switch. */
export const switchCase = (text: string): Rule => ({
  pattern: { context: `switch (value) { ${text} }`, selector: 'switch_case' },
});

/** A statement directly before another one. */
export const before = (next: string, pattern: string): Rule => ({
  pattern,
  precedes: { pattern: next },
});

/** A statement directly after another one. */
export const after = (last: string, pattern: string): Rule => ({
  pattern,
  follows: { pattern: last },
});

/** The defect's file with the defect in it. Throws where it does not fit. */
export const planted = (root: string, defect: Defect): string =>
  plantedIn(readFileSync(join(root, defect.file), 'utf8'), defect);

/** A source text with the defect in it. Throws where it does not fit. */
export function plantedIn(source: string, { name, file, find, replace }: Defect): string {
  const tree = parse(Lang.TypeScript, source).root();
  const matches = tree.findAll({ rule: typeof find === 'string' ? { pattern: find } : find });
  const [match] = matches;
  if (!match || matches.length > 1) {
    throw new Error(`"${name}" fits ${file} ${matches.length} times, not once`);
  }
  return tree.commitEdits([match.replace(fill(replace, match, source))]);
}

/** The replacement, with what its variables stood for. */
const fill = (text: string, match: SgNode, source: string): string =>
  text.replace(/(\$\$)?\$([A-Z][A-Z0-9_]*)/g, (_, isMany: string | undefined, variable: string) => {
    if (!isMany) return match.getMatch(variable)?.text() ?? '';
    const [first, ...others] = match.getMultipleMatches(variable);
    const last = others.at(-1) ?? first;
    // On lines of their own: the last one may be a comment.
    return first && last
      ? `\n${source.slice(first.range().start.index, last.range().end.index)}\n`
      : '';
  });

/**
 * What the compiler says of each defect, in a copy of the tree: a test that fails because a name does
 * not exist has caught nothing. All are compiled at once, each as a file beside the one without it.
 */
export function uncompiled(copy: string, defects: Defect[]): string[] {
  const files = defects.map((defect, i) => {
    const file = defect.file.replace(/\.ts$/, `.defect${i}.ts`);
    writeFileSync(join(copy, file), planted(copy, defect));
    return { file, name: defect.name };
  });
  const tsc = 'node_modules/typescript/bin/tsc --noUnusedLocals false --noUnusedParameters false';
  const { stdout, stderr } = spawnSync(process.execPath, tsc.split(' '), {
    cwd: copy,
    encoding: 'utf8',
  });
  if (stderr) throw new Error(stderr);
  for (const { file } of files) rmSync(join(copy, file));
  return files.flatMap(({ file, name }) =>
    stdout
      .split('\n')
      .filter((line) => line.startsWith(`${file}(`))
      .map((line) => `"${name}": ${line}`),
  );
}
