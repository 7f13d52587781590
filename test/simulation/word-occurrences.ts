/** Where each numbered word arrived. */
import { labelOf, wordsIn } from './numbered-words.ts';

/**
 * `index` is the number of the word within its message. `where` is the case or the message in which it
 * was found. `number` is the order of arrival there.
 */
export type WordOccurrence = { index: number; where: string; number: number };

/** All numbered words in the texts that arrived, by label, in order of arrival. */
export function occurrencesByLabel(
  arrived: { where: string; text: string; number: number }[],
): Map<string, WordOccurrence[]> {
  const found = new Map<string, WordOccurrence[]>();
  for (const { where, text, number } of arrived.toSorted((a, b) => a.number - b.number)) {
    for (const word of wordsIn(text)) {
      const label = labelOf(word);
      const occurrence = { index: Number(word.slice(label.length + 1)), where, number };
      const sameLabel = found.get(label);
      if (sameLabel) sameLabel.push(occurrence);
      else found.set(label, [occurrence]);
    }
  }
  return found;
}
