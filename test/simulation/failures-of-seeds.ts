import { simulate } from './simulation.ts';

/** Runs so many seeds from the first one on. Gives what is broken, one line for each seed. */
export async function failuresOfSeeds(
  first: number,
  count: number,
  mode: { lagging?: boolean } = {},
): Promise<string[]> {
  const failures: string[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const { broken } = await simulate(seed, mode);
    if (broken.length > 0) failures.push(`seed ${seed}: ${broken.join('; ')}`);
  }
  return failures;
}
