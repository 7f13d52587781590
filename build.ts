/**
 * Bundles every function in functions/ into .build/<name>.cjs: what `npm start` runs on this machine
 * and what `npm run package` ships. CommonJS, because an ESM import of a node: module costs a cold
 * Lambda some 40 ms (its facade loads undici).
 */

import { readdirSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { build, type Metafile, type Plugin, transform } from 'esbuild';

/**
 * What packages load and nothing here calls, by the package that loads it: Bolt's own receivers with
 * all that these need, its assistants, workflow steps and stores; the Web API client's file uploads,
 * streams and unpacking of archives; modules that hold types only; the logger's buffer; AWS
 * credentials from elsewhere than the environment, where Lambda puts them; event streams; and a
 * SHA-256 in JavaScript for where Node's own is missing.
 */
const UNUSED: Record<string, RegExp[]> = {
  '@slack/bolt': [
    /^(express|@slack\/oauth|@slack\/socket-mode|@slack\/types|raw-body|path-to-regexp)$/,
    /^\.\/(receivers\/.+|Assistant|CustomFunction|conversation-store|create-function-.+)$/,
    /^\.\/(actions|command|events|options|receiver|shortcuts|view)$/,
  ],
  '@slack/web-api': [
    /^(@slack\/types|node:zlib)$/,
    /^\.\/(file-upload|chat-stream|types\/(request|response)\/index)$/,
  ],
  '@aws-lambda-powertools/logger': [/^\.\/logBuffer\.js$/],
  '@aws-sdk/credential-provider-node': [
    /^@aws-sdk\/credential-provider-(http|ini|process|sso|web-identity)$/,
    /^@smithy\/credential-provider-imds$/,
  ],
  '@smithy/core': [/^(@smithy\/core\/event-streams|\.\/Sha256Js)$/],
};

const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onResolve, onLoad }) {
    for (const [name, filters] of Object.entries(UNUSED)) {
      for (const filter of filters) {
        onResolve({ filter }, ({ path, importer }) =>
          importer.includes(`/node_modules/${name}/`) ? { path, namespace: 'unused' } : undefined,
        );
      }
    }
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
    // Clients tell the service their name and version, and read no more of this.
    onLoad({ filter: /\/node_modules\/.+\/package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
  },
};

/** Builds them all. Gives esbuild's account of what each bundle holds. */
export async function buildFunctions(): Promise<Metafile> {
  const { outputFiles, metafile } = await build({
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
    minifyIdentifiers: true,
    minifySyntax: true,
    // Slack's client and its queue bring one copy each of the same file.
    alias: { eventemitter3: './node_modules/eventemitter3/index.js' },
    plugins: [leaveOut],
    write: false,
    metafile: true,
  });
  await mkdir(new URL('.build', import.meta.url), { recursive: true });
  for (const { path, text } of outputFiles) {
    const { code } = await transform(compiledAtOnce(text), { minify: true, format: 'cjs' });
    // A function that starts at this moment must read the old bundle or the new one, never half.
    await writeFile(`${path}.${process.pid}`, code);
    await rename(`${path}.${process.pid}`, path);
  }
  return metafile;
}

/**
 * Puts parentheses around each module that esbuild has wrapped in a function. V8 then compiles it as it
 * reads it; without them it skims it first, and reads it again a moment later, when it is called.
 */
function compiledAtOnce(bundle: string): string {
  return bundle.replace(/^(var \w+ = \w+\()(\(.*\) => \{\n[\s\S]*?^\})\);$/gm, '$1($2));');
}

if (import.meta.main) await buildFunctions();
