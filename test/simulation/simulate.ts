/**
 * `npm run simulate -- --seeds N [--lagging]` runs the seeds 1 to N and prints those that fail.
 * `npm run simulate -- --seed S [--lagging]` runs one seed and prints its log.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Result, simulate } from './simulation.ts';

type Chunk = { first: number; end: number; lagging: boolean };
const CHUNK = 200;

if (isMainThread) await main();
else await work(workerData as Chunk[]);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '2000' },
      seed: { type: 'string' },
      lagging: { type: 'boolean', default: false },
    },
  });
  const { lagging } = values;
  if (values.seed !== undefined) return await showOne(Number(values.seed), lagging);

  const end = Number(values.seeds) + 1;
  const chunks: Chunk[] = [];
  for (let first = 1; first < end; first += CHUNK) {
    chunks.push({ first, end: Math.min(first + CHUNK, end), lagging });
  }
  await runAll(chunks, end - 1);
}

async function runAll(chunks: Chunk[], total: number): Promise<void> {
  const from = performance.now();
  const injected: Record<string, number> = {};
  const failed: Result[] = [];
  let done = 0;
  const threads = availableParallelism();
  const share = (thread: number) => chunks.filter((_, i) => i % threads === thread);
  await Promise.all(
    Array.from({ length: threads }, (_, thread) =>
      inThread(share(thread), (results) => {
        done += results.length;
        for (const { seed, broken, injected: some, faultProfile } of results) {
          for (const [what, times] of Object.entries(some)) {
            injected[what] = (injected[what] ?? 0) + times;
          }
          if (broken.length > 0) failed.push({ seed, broken, injected: some, faultProfile });
        }
        const rate = Math.round(done / ((performance.now() - from) / 1000));
        process.stderr.write(`\r${done} of ${total} seeds, ${failed.length} failed, ${rate}/s `);
      }),
    ),
  );
  process.stderr.write('\n');
  console.log('Injected:');
  for (const [what, times] of Object.entries(injected).sort(([, a], [, b]) => b - a)) {
    console.log(`  ${String(times).padStart(9)}  ${what}`);
  }
  for (const { seed, broken } of failed) console.log(`seed ${seed}:\n  ${broken.join('\n  ')}`);
  console.log(failed.length === 0 ? 'Nothing broken.' : `${failed.length} seeds failed.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function inThread(chunks: Chunk[], take: (results: Result[]) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: chunks });
    worker.on('message', take);
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

async function work(chunks: Chunk[]): Promise<void> {
  for (const { first, end, lagging } of chunks) {
    const results: Result[] = [];
    for (let seed = first; seed < end; seed++) results.push(await simulate(seed, { lagging }));
    parentPort?.postMessage(results);
  }
}

async function showOne(seed: number, lagging: boolean): Promise<void> {
  const log = (line: object, at: number) =>
    console.log(new Date(at).toISOString().slice(11, 23), JSON.stringify(line));
  const { broken, injected, faultProfile } = await simulate(seed, { lagging, log });
  console.log('Fault profile:', faultProfile, '\nInjected:', injected);
  console.log(broken.length === 0 ? 'Nothing broken.' : `Broken:\n  ${broken.join('\n  ')}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}
