/** Everything that the ingress bench runs, bundled. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildFunctions } from '../../build.ts';

const root = join(import.meta.dirname, '../..');
const VARIANTS = ['a', 'a-form', 'e', 'run-bundle'];

/**
 * Ours as it is shipped, the variants the usual way, with what esbuild does for Node by itself. The
 * variants go to `folder`. Gives the path of each bundle by its name.
 */
export async function buildVariants(folder: string): Promise<(name: string) => string> {
  await buildFunctions();
  await build({
    entryPoints: VARIANTS.map((name) => join(import.meta.dirname, `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
  });
  return (name) => join(VARIANTS.includes(name) ? folder : join(root, '.build'), `${name}.cjs`);
}
