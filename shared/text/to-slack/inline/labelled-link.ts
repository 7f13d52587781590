import { isBlank } from '../../clean.ts';
import { isLinkable, isMisleading } from './link.ts';
import { add, type Reader, settleRuns, takePlain } from './stretches.ts';

const DESTINATION =
  /\(\s{0,3}(?:<([^<>\n]*)>|((?:[^\s()<>]|\((?:[^\s()]|\([^\s()]*\))*\))*))(?:\s{1,3}(?:"([^"]*)"|'([^']*)'|\(([^()]*)\)))?\s{0,3}\)/y;

/** Nobody writes more as the text of a link; to look at it more than once would cost too much. */
const LONGEST_TEXT = 2000;

/**
 * Takes the "]" at `at`; makes a link or an image of "[text](url)" if it ends one. What Slack would
 * refuse, and what would mislead, is shown as it was written. Gives where to go on.
 */
export function closeBracket(reader: Reader, at: number): number {
  const { text, brackets, stretches } = reader;
  const bracket = brackets.pop();
  DESTINATION.lastIndex = at + 1;
  const found = bracket && DESTINATION.exec(text);
  if (!found || at - bracket.start > LONGEST_TEXT) return 0;
  const end = at + 1 + found[0].length;
  const [, angled, bare = '', ...titles] = found;
  const url = angled ?? bare;

  takePlain(reader, at);
  settleRuns(reader, bracket.run);
  const inner = stretches.splice(bracket.stretch).slice(1);
  const shown = inner.map((stretch) => stretch.text).join('');
  if (!isLinkable(url) || isMisleading(shown, url)) {
    // A mark that turns the direction of writing would garble the target.
    const written = text.slice(bracket.start, end).replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
    return add(reader, at, end, { text: written });
  }

  // A link that holds another one cannot be shown: the outer one stays as it was written.
  brackets.length = 0;
  const target = { url };
  const pieces = inner.filter((stretch) => stretch.text !== '').length;
  if (isBlank(shown)) add(reader, at, end, { text: url, target });
  // Each piece repeats the URL.
  else if (pieces * url.length > 2 * (end - bracket.start))
    add(reader, at, end, { text: shown, target });
  else for (const stretch of inner) stretches.push(Object.assign(stretch, { target }));
  reader.taken = end;
  const title = titles.find((one) => one !== undefined);
  return title ? add(reader, end, end, { text: ` (${title})` }) : end;
}
