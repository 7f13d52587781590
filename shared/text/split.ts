const graphemes = new Intl.Segmenter();

/**
 * Takes a text and how many UTF-16 units a piece may have (2 or more, else RangeError); gives pieces
 * that joined are the text again, none of them empty. Each ends after a paragraph, else a line, else
 * a space, else between graphemes; a better place is passed over when it would leave the piece less
 * than half full, so there are at most 2 × length / max + 1 pieces.
 */
export function splitBody(text: string, max: number): string[] {
  if (max < 2) throw new RangeError(`cannot split into pieces of ${max}`);
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const at = cutAt(rest, max);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return pieces;
}

/** Takes a text and a `max` of 2 or more; gives where the first piece of at most `max` units ends. */
export function cutAt(text: string, max: number): number {
  if (text.length <= max) return text.length;
  const head = text.slice(0, max);
  for (const separator of ['\n\n', '\n', ' ']) {
    const end = head.lastIndexOf(separator) + separator.length;
    if (end > max / 2 && end > separator.length) return end;
  }
  const grapheme = graphemes.segment(text).containing(max)?.index ?? 0;
  // One grapheme can be longer than a piece: a letter under thousands of combining marks.
  if (grapheme > max / 2) return grapheme;
  return /[\uD800-\uDBFF]$/.test(head) ? max - 1 : max;
}
