/** Compares the messages that were sent with those that arrived. */
import { messageOf } from './marked-text.ts';

/** Names of messages, such as R3.17. */
export type Differences = {
  lost: string[];
  twice: string[];
  outOfOrder: string[];
  /** Arrived in the wrong thread or case. */
  misplaced: string[];
};

/**
 * `sent` and `arrived` are the marks of one thread in one direction, in order. Messages named in `unsure`
 * may be missing. If they arrived, they must have arrived once and in order.
 */
export function compare(
  sent: string[],
  arrived: string[],
  unsure: ReadonlySet<string> = new Set(),
): Differences {
  const places = new Map(sent.map((mark, place) => [mark, place]));
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
  const lost = sent.filter((mark) => !seen.has(mark) && !unsure.has(messageOf(mark)));
  return {
    lost: messages(lost),
    twice: messages(differences.twice),
    outOfOrder: messages(differences.outOfOrder),
    misplaced: messages(differences.misplaced),
  };
}

const messages = (marks: string[]): string[] => [...new Set(marks.map(messageOf))];

/** Joins the differences of several threads and directions. */
export function together(all: Differences[]): Differences {
  return {
    lost: all.flatMap(({ lost }) => lost),
    twice: all.flatMap(({ twice }) => twice),
    outOfOrder: all.flatMap(({ outOfOrder }) => outOfOrder),
    misplaced: all.flatMap(({ misplaced }) => misplaced),
  };
}
