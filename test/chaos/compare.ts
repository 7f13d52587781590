/** Compares what was said with what arrived. */
import { messageOf } from './marked-text.ts';

/** Messages by name, such as R3.17. */
export type Differences = {
  lost: string[];
  twice: string[];
  outOfOrder: string[];
  /** What arrived where it has no business. */
  misplaced: string[];
};

/**
 * `said` and `arrived` are the marks of one thread in one direction, in order. Messages that are
 * `unsure` may be missing; if they came, then once and in order like all others.
 */
export function compare(
  said: string[],
  arrived: string[],
  unsure: ReadonlySet<string> = new Set(),
): Differences {
  const places = new Map(said.map((mark, place) => [mark, place]));
  const seen = new Set<string>();
  const differences = { twice: [], outOfOrder: [], misplaced: [] } as Omit<Differences, 'lost'>;
  let furthest = -1;
  for (const mark of arrived) {
    const place = places.get(mark);
    if (place === undefined) differences.misplaced.push(mark);
    else if (seen.has(mark)) differences.twice.push(mark);
    else if (place < furthest) differences.outOfOrder.push(mark);
    else furthest = place;
    seen.add(mark);
  }
  const lost = said.filter((mark) => !seen.has(mark) && !unsure.has(messageOf(mark)));
  return {
    lost: messages(lost),
    twice: messages(differences.twice),
    outOfOrder: messages(differences.outOfOrder),
    misplaced: messages(differences.misplaced),
  };
}

const messages = (marks: string[]): string[] => [...new Set(marks.map(messageOf))];

/** All differences of several threads and directions in one. */
export function together(all: Differences[]): Differences {
  return {
    lost: all.flatMap(({ lost }) => lost),
    twice: all.flatMap(({ twice }) => twice),
    outOfOrder: all.flatMap(({ outOfOrder }) => outOfOrder),
    misplaced: all.flatMap(({ misplaced }) => misplaced),
  };
}
