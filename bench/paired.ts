/** What many measurements say together. */
import { createRandom } from '../test/simulation/fakes/random.ts';

/** The value below which `share` of `values` lie, drawn between the nearest two. */
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
 * Does each of `tasks` once a round, one after the other in an order that `seed` shuffles, so that a
 * slow moment of the machine falls on none of them alone. Gives each task's results, round by round.
 */
export async function inRounds<Name extends string, Result>(
  count: number,
  seed: number,
  tasks: Record<Name, () => Promise<Result>>,
  onRound: (done: number) => void,
): Promise<Record<Name, Result[]>> {
  const random = createRandom(seed);
  const names = Object.keys(tasks) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    Result[]
  >;
  for (let round = 1; round <= count; round++) {
    const order = names.map((name) => ({ name, at: random.next() })).sort((a, b) => a.at - b.at);
    for (const { name } of order) results[name].push(await tasks[name]());
    onRound(round);
  }
  return results;
}
