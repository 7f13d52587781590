import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a tired person might write: `find` stands once in the file, and `replace` in its place. */
export type Defect = { name: string; file: string; find: string; replace: string };

/** Defects of one file under shared/. */
export const at =
  (file: string) =>
  (name: string, find: string, replace: string): Defect => ({
    name,
    file: `shared/${file}`,
    find,
    replace,
  });

/** The defect's file with the defect in it. Throws where it does not fit. */
export function planted(root: string, { file, find, replace, name }: Defect): string {
  const pieces = readFileSync(join(root, file), 'utf8').split(find);
  if (pieces.length !== 2) throw new Error(`"${name}" does not fit ${file}`);
  return pieces.join(replace);
}

/**
 * What the compiler says of each defect, in a copy of the tree: a test that fails because a name does
 * not exist has caught nothing. All are compiled at once, each as a file beside the sound one.
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
