/**
 * Bundles every function in functions/ into .build/<name>.cjs: what `npm start` runs on this machine
 * and what `npm run package` ships. CommonJS, because an ESM import of a node: module costs a cold
 * Lambda some 40 ms (its facade loads undici).
 */
import { readdirSync } from 'node:fs';
import { build } from 'esbuild';

export async function buildFunctions(): Promise<void> {
  await build({
    entryPoints: readdirSync(new URL('functions/', import.meta.url)).map((f) => `functions/${f}`),
    absWorkingDir: import.meta.dirname,
    outdir: '.build',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
    supported: { 'dynamic-import': false },
    minify: true,
    keepNames: true,
  });
}

if (import.meta.main) await buildFunctions();
