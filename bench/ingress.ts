/**
 * From the start of a new process to its first answer to Slack: our ingress against one made the usual
 * way (A) and against the least that could do the work (E). And how soon each worker is loaded.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import type { Figure, Part } from './figure.ts';
import { buildVariants } from './ingress/build-variants.ts';
import { environmentFor } from './ingress/environment.ts';
import { type FarSide, startFarSide } from './ingress/far-side.ts';
import { ingressFigures } from './ingress/figures.ts';
import { measureWith } from './ingress/measure.ts';
import { slashCommand } from './ingress/slash-command.ts';
import { inRounds, summary } from './paired.ts';

const rounds = 25;
const tries = 3;
const workerRounds = 11;
const warmRequests = 300;

export const ingress: Part = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ingress-'));
  const farSide = await startFarSide(folder);
  try {
    return await measureAll(folder, farSide, say);
  } finally {
    farSide.close();
    rmSync(folder, { recursive: true });
  }
};

async function measureAll(folder: string, farSide: FarSide, say: (line: string) => void) {
  const pathOf = await buildVariants(folder);
  const sizeOf = (name: string) => statSync(pathOf(name)).size / 1000;
  const measure = measureWith(pathOf('run-bundle'), environmentFor(farSide));
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  say(`SEED=${seed}`);

  /** A cold start and its first command, which must make exactly `calls`; then `warm` more of it. */
  const answer = async (name: string, text: string, calls: string[], warm: number) => {
    const measured = await measure(pathOf(name), await slashCommand(text), warm);
    const seen = farSide.seen().slice(0, warm > 0 ? calls.length : undefined);
    if (`${seen}` !== `${calls}`) throw new Error(`${name} called ${seen}, not ${calls}`);
    return measured;
  };
  /** The fastest of a few cold starts: what else the machine does can only add to one. */
  const fastest =
    (name: string, text: string, calls: string[], warm = 0) =>
    async () => {
      const first = await answer(name, text, calls, warm);
      const all = [first];
      while (all.length < tries) all.push(await answer(name, text, calls, 0));
      all.sort((a, b) => a.totalMs - b.totalMs);
      return { ...first, ...all[0], warmMs: first.warmMs };
    };
  const measured = await inRounds(
    rounds,
    seed,
    {
      ours: fastest('slack', 'list', ['SendMessage'], warmRequests),
      a: fastest('a', 'list', ['SendMessage'], warmRequests),
      e: fastest('e', 'list', ['SendMessage'], warmRequests),
      oursForm: fastest('slack', '', ['GetItem', 'views.open']),
      aForm: fastest('a-form', '', ['GetItem', 'views.open']),
    },
    (done) => say(`round ${done}/${rounds}`),
  );

  const workers = readdirSync(new URL('../functions', import.meta.url))
    .map((file) => parse(file).name)
    .filter((name) => name !== 'slack');
  const loads = await inRounds(
    workerRounds,
    seed,
    Object.fromEntries(workers.map((name) => [name, () => measure(pathOf(name))])),
    (done) => say(`workers, round ${done}/${workerRounds}`),
  );
  const workerFigures = Object.entries(loads).flatMap(([name, loaded]): Figure[] => [
    { name: `${name}, bundle`, value: sizeOf(name), unit: 'KB' },
    {
      name: `${name}, start → loaded`,
      ...summary(loaded.map(({ loadMs }) => loadMs)),
      unit: 'ms',
    },
  ]);
  return [...ingressFigures(measured, sizeOf), ...workerFigures];
}
