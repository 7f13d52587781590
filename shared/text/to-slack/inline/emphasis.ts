/** A run of `*`, `_` or `~~` in a text: `opens` and `closes` tell what it can do where it stands. */
export type Run = { start: number; end: number; opens: boolean; closes: boolean };

/** Letters of scripts that put no blanks between words, their punctuation, and pictures. */
const JOINED = /[\p{Lo}\p{Lm}\p{M}\u3000-\u303F\uFF00-\uFFEF\p{Extended_Pictographic}]/u;

/**
 * Takes a text and where a run of marks in it starts and ends; gives what the run can do. Stricter than
 * CommonMark: marks stand at the outside of words, so that `"s3:*", "ec2:*"`, `2*3*4`, `'*.log'` and
 * `__init__.py` stay as they are. Wider as well: where words are not parted by blanks, marks may stand
 * between letters, and "**注意：**再起動" is bold, which CommonMark does not see.
 */
export function readRun(text: string, start: number, end: number): Run {
  const mark = text.charAt(start);
  const isWide = mark === '~' ? end - start !== 2 : end - start > 3;
  if (isWide) return { start, end, opens: false, closes: false };
  const before = lastOf(text.slice(Math.max(0, start - 2), start));
  const after = firstOf(text.slice(end, end + 2));
  // In "**_a_**" the marks next to the run are no part of what it stands beside.
  const left = lastOf(text.slice(Math.max(0, start - 8), start).replace(/[*_~]+$/, ''));
  const right = text.slice(end, end + 8).replace(/^[*_~]+/, '');
  return {
    start,
    end,
    opens: CAN_START.test(after) && (OUTSIDE_LEFT.test(left) || mayJoin(mark, left, after)),
    closes:
      CAN_END.test(before) && (OUTSIDE_RIGHT.test(right) || mayJoin(mark, firstOf(right), before)),
  };
}

const CAN_START = /[^\s\p{Pe}.,;:!?/\\|=]/u;
const CAN_END = /[^\s\p{Ps},/\\|=]/u;
const OUTSIDE_LEFT = /^(?:$|[\s\p{Ps}\p{Pi}—–])/u;
const OUTSIDE_RIGHT = /^(?:$|[\s\p{Pe}\p{Pf}—–]|[.,;:!?…]+(?!\w)|['’]s\b)/u;

/** Whether marks may stand between two characters without a blank there. "_" never may: it is in names. */
function mayJoin(mark: string, outside: string, inside: string): boolean {
  if (mark === '_') return /[。、！？：]/.test(outside);
  return JOINED.test(outside) || (JOINED.test(inside) && !/[\\/=]/.test(outside));
}

/** Two runs and how many marks of each belong to the text between: one for italic, two for bold or struck. */
export type Pair<R extends Run> = { opener: R; closer: R; width: 1 | 2 };

/**
 * Takes a text and its runs, in order; gives the pairs among them. A run that closes takes the nearest
 * one that opens, has the same mark and is as wide (or one of them is three wide: both at once); what
 * was opened in between stays as it was written. No run is passed over twice for the same width.
 */
export function pairRuns<R extends Run>(text: string, runs: R[]): Pair<R>[] {
  const pairs: Pair<R>[] = [];
  const open: { run: R; left: number }[] = [];
  /** By mark and width: below which place among the open ones no such one is left. */
  const searched = new Map<string, number>();
  for (const run of runs) {
    let left = run.end - run.start;
    while (run.closes && left > 0) {
      const at = findOpener(text, run, left, open, searched);
      const opener = open[at];
      if (!opener) break;
      const width = Math.min(opener.left, left, 2) as 1 | 2;
      if (isName(text, opener.run, run, width)) break;
      pairs.push({ opener: opener.run, closer: run, width });
      left -= width;
      opener.left -= width;
      open.length = opener.left > 0 ? at + 1 : at;
      for (const [key, place] of searched) searched.set(key, Math.min(place, at));
    }
    if (run.opens && left === run.end - run.start) open.push({ run, left });
  }
  return pairs;
}

function findOpener(
  text: string,
  run: Run,
  left: number,
  open: { run: Run; left: number }[],
  searched: Map<string, number>,
): number {
  const mark = text.charAt(run.start);
  const key = mark + left;
  for (let at = open.length - 1; at >= (searched.get(key) ?? 0); at--) {
    const opener = open[at];
    if (!opener || text.charAt(opener.run.start) !== mark) continue;
    if (opener.left === left || opener.left === 3 || left === 3) return at;
  }
  searched.set(key, open.length);
  return -1;
}

/** "__main__" is a name. */
function isName(text: string, opener: Run, closer: Run, width: number): boolean {
  return (
    width === 2 &&
    text.startsWith('__', opener.start) &&
    /^\w+$/.test(text.slice(opener.end, closer.start))
  );
}

const lastOf = (text: string) => [...text].at(-1) ?? '';
const firstOf = (text: string) => [...text][0] ?? '';
