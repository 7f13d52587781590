import { pairRuns, type Run } from './emphasis.ts';

/** A text that looks the same from end to end: which emphasis ends before it, and which starts after it. */
export type Stretch = {
  text: string;
  code?: true;
  /** All stretches of one link's text share one object. */
  target?: { url: string };
  ends: Emphasis[];
  starts: Emphasis[];
};

export type Emphasis = 'bold' | 'italic' | 'strike';

/** An open bracket: where it stands, which stretch holds it, and which run is the next after it. */
type Bracket = { start: number; stretch: number; run: number };

/** How far the reading of a text has come. */
export type Reader = {
  text: string;
  stretches: Stretch[];
  runs: (Run & { stretch: Stretch })[];
  brackets: Bracket[];
  /** Up to where `stretches` holds the text. */
  taken: number;
};

/** Adds what stands between `start` and `end`, after the plain text before it. Gives `end`. */
export function add(
  reader: Reader,
  start: number,
  end: number,
  stretch: Pick<Stretch, 'text' | 'code' | 'target'>,
): number {
  takePlain(reader, start);
  reader.stretches.push({ ...stretch, ends: [], starts: [] });
  reader.taken = end;
  return end;
}

export function takePlain(reader: Reader, end: number): void {
  const text = reader.text.slice(reader.taken, end);
  if (text !== '') reader.stretches.push({ text, ends: [], starts: [] });
  reader.taken = end;
}

/** Settles what the runs from the given one on mean, and forgets them. */
export function settleRuns({ text, runs }: Reader, from: number): void {
  for (const { opener, closer, width } of pairRuns(text, runs.splice(from))) {
    const emphasis = text.charAt(opener.start) === '~' ? 'strike' : width === 2 ? 'bold' : 'italic';
    opener.stretch.text = opener.stretch.text.slice(width);
    closer.stretch.text = closer.stretch.text.slice(width);
    opener.stretch.starts.push(emphasis);
    closer.stretch.ends.push(emphasis);
  }
}
