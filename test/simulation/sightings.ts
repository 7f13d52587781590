import { labelOf, wordsIn } from './words.ts';

/** One numbered word, seen: where, in the how-many-th thing that arrived there. */
export type Sighting = { index: number; where: string; number: number };

/** Every numbered word in what arrived, by its label, in order of arrival. */
export function sightingsOf(
  arrived: { where: string; text: string; number: number }[],
): Map<string, Sighting[]> {
  const seen = new Map<string, Sighting[]>();
  for (const { where, text, number } of arrived.toSorted((a, b) => a.number - b.number)) {
    for (const word of wordsIn(text)) {
      const label = labelOf(word);
      const sighting = { index: Number(word.slice(label.length + 1)), where, number };
      const sofar = seen.get(label);
      if (sofar) sofar.push(sighting);
      else seen.set(label, [sighting]);
    }
  }
  return seen;
}
