/** What many measurements say together. */
import { seededRandom } from '../test/world/random.ts';

/** The value that a part `share` of `values` lie below, between the nearest two. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low = Number.NaN, high = low] = sorted.slice(Math.floor(at), Math.floor(at) + 2);
  return low + (high - low) * (at % 1);
}

/** The median, and the quartiles as its spread. */
export const summary = (values: number[]) => ({
  value: quantile(values, 0.5),
  spread: [quantile(values, 0.25), quantile(values, 0.75)] as [number, number],
});

/**
 * Does each of `tasks` once a round, one after the other in an order that `seed` shuffles, so that
 * neither a slow moment nor a neighbour falls on one of them alone. Gives each task's results, by round.
 */
export async function rounds<Result>(
  count: number,
  seed: number,
  tasks: Record<string, () => Promise<Result>>,
  onRound: (done: number) => void,
): Promise<Record<string, Result[]>> {
  const random = seededRandom(seed);
  const results: Record<string, Result[]> = {};
  for (let round = 0; round < count; round++) {
    const order = Object.entries(tasks)
      .map(([name, task]) => ({ name, task, at: random.next() }))
      .sort((a, b) => a.at - b.at);
    for (const { name, task } of order) {
      const result = await task();
      results[name] = [...(results[name] ?? []), result];
    }
    onRound(round + 1);
  }
  return results;
}
