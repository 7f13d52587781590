/**
 * Takes a text; gives where each code span in it could start, with where it ends and how many backticks
 * are at either side. Backticks after a letter, "=" or "$" start none: nobody means code in
 * "don`t ... can`t", and in "x=`date`" they are part of it.
 */
export function codeSpans(text: string): Map<number, { end: number; width: number }> {
  const spans = new Map<number, { end: number; width: number }>();
  const nextEnd = new Map<number, number>();
  for (const { index, 0: marks } of [...text.matchAll(/`+/g)].reverse()) {
    const width = marks.length;
    const end = nextEnd.get(width);
    if (end !== undefined && !/[\w=$]/.test(text.charAt(index - 1)))
      spans.set(index, { end, width });
    nextEnd.set(width, index + width);
  }
  return spans;
}

/** Takes a text and a span in it; gives the code, without a blank at both ends, which parts off backticks. */
export function codeOf(
  text: string,
  start: number,
  { end, width }: { end: number; width: number },
): string {
  const code = text.slice(start + width, end - width);
  return code.startsWith(' ') && code.endsWith(' ') && code.trim() !== ''
    ? code.slice(1, -1)
    : code;
}
