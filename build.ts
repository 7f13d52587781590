/**
 * Bundles every function in functions/ into .build/<name>.cjs: what `npm start` runs on this machine
 * and what `npm run package` ships. CommonJS, because an ESM import of a node: module costs a cold
 * Lambda some 40 ms (its facade loads undici).
 */

import { readdirSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';

/**
 * Bolt loads all of its receivers and what they need, and the Web API client its file uploads and
 * streams, used or not. We have a receiver of our own and need none of it; it would be half the bundle.
 */
const UNUSED = [
  /^(express|@slack\/oauth|@slack\/socket-mode|raw-body|path-to-regexp)$/,
  /^\.\/receivers\/\w+Receiver$/,
  /^\.\/(file-upload|chat-stream)$/,
];
const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onResolve, onLoad }) {
    for (const filter of UNUSED) {
      onResolve({ filter }, ({ path }) => ({ path, namespace: 'unused' }));
    }
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

export async function buildFunctions(): Promise<void> {
  const { outputFiles } = await build({
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
    plugins: [leaveOut],
    write: false,
  });
  await mkdir(new URL('.build', import.meta.url), { recursive: true });
  for (const { path, contents } of outputFiles) {
    // A function that starts at this moment must read the old bundle or the new one, never half.
    await writeFile(`${path}.${process.pid}`, contents);
    await rename(`${path}.${process.pid}`, path);
  }
}

if (import.meta.main) await buildFunctions();
