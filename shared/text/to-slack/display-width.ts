/**
 * Takes a text; gives how many columns of a fixed-width font it takes: two for what Unicode calls wide
 * (UAX #11: letters of East Asian scripts, most pictures), none for what has no width of its own.
 */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOf(segment);
  return width;
}

const graphemes = new Intl.Segmenter();

const WIDE =
  /^[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}\p{Emoji_Presentation}\p{RI}]|\uFE0F/u;

function widthOf(grapheme: string): number {
  if (/^[\p{Cf}\p{M}\p{DI}]+$/u.test(grapheme)) return 0;
  if (WIDE.test(grapheme)) return 2;
  // The marks of half-width Katakana take a column of their own.
  return 1 + (grapheme.match(/[\uFF9E\uFF9F]/g)?.length ?? 0);
}
