/**
 * `npm run bench [-- PART ...]`: measures, prints one table, and writes bench/results.json. Exits 1 when
 * a limit is broken.
 */
import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform, totalmem } from 'node:os';
import project from '../package.json' with { type: 'json' };
import { burst } from './burst.ts';
import { type Figure, isBroken, type Part } from './figure.ts';
import { ingress } from './ingress.ts';
import { messages } from './messages.ts';
import { poller } from './poller.ts';
import { support } from './support.ts';
import { asTable } from './table.ts';

const PARTS: Record<string, Part> = { ingress, poller, messages, burst, support };

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`no part ${unknown.join(', ')}; there are: ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}

const results: Record<string, Figure[]> = {};
for (const [name, part] of Object.entries(PARTS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const began = performance.now();
  const say = (line: string) => {
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stderr.write(`${name}, ${seconds} s: ${line}\n`);
  };
  results[name] = await part(say);
}

console.log(asTable(results));
const machine = {
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 1e9),
  platform: `${platform()}-${arch()}`,
};
const versions = { node: process.version, ...project.dependencies };
const file = new URL('results.json', import.meta.url);
await writeFile(
  file,
  `${JSON.stringify({ at: new Date(), machine, versions, results }, null, 2)}\n`,
);
process.exitCode = Object.values(results).flat().some(isBroken) ? 1 : 0;
