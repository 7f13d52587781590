import { isBlank } from '../clean.ts';
import { emojiText } from './emoji-text.ts';
import { codeSpan, struck } from './marks.ts';
import { type Piece, pieces, string } from './payload.ts';
import { broadcastText, dateText, linkText, mentionText } from './reference.ts';
import type { Wording } from './wording.ts';

/**
 * Takes the elements of a line of rich text; gives their text. Of the styles, what was struck out and
 * code are marked: without that they say something else. In `verbatim` text, that of a code block,
 * nothing is.
 */
export function inlineText(elements: Piece[], wording: Wording, { verbatim = false } = {}): string {
  const plain = (run: Piece[]) => run.map((element) => elementText(element, wording)).join('');
  if (verbatim) return plain(elements);
  const coded = (run: Piece[]) => marked(run, 'code', plain, codeSpan);
  return marked(elements, 'strike', coded, struck);
}

/**
 * Gives the text of elements, with `mark` around each run that has the style. Slack cuts one run into
 * several elements where a link or another style begins within it.
 */
function marked(
  elements: Piece[],
  style: 'code' | 'strike',
  textOf: (run: Piece[]) => string,
  mark: (text: string) => string,
): string {
  const has = (element: Piece) => pieces(element.style)[0]?.[style] === true;
  let text = '';
  for (let from = 0; from < elements.length; ) {
    const first = elements[from] as Piece;
    let to = from + 1;
    while (to < elements.length && has(elements[to] as Piece) === has(first)) to++;
    const run = textOf(elements.slice(from, to));
    text += has(first) ? mark(run) : run;
    from = to;
  }
  return text;
}

function elementText(element: Piece, wording: Wording): string {
  switch (element.type) {
    case 'text':
      return string(element.text);
    case 'link':
      return linkText(string(element.url), string(element.text));
    case 'user':
      return mentionText('user', string(element.user_id), '', wording);
    case 'channel':
      return mentionText('channel', string(element.channel_id), '', wording);
    case 'usergroup':
      return mentionText('usergroup', string(element.usergroup_id), '', wording);
    case 'team':
      return isBlank(string(element.team_id)) ? '' : wording.words.team;
    case 'broadcast':
      return broadcastText(string(element.range));
    case 'emoji':
      return emojiText(element, wording);
    case 'date': {
      const text = dateText(element.timestamp, string(element.fallback));
      return linkText(string(element.url), text);
    }
    case 'color':
      return string(element.value);
    default:
      return unknownText(element, wording);
  }
}

/** Whatever a kind of element not known here has to say. */
function unknownText(element: Piece, wording: Wording): string {
  const { text, title, name, fallback, value, url } = element;
  const said = [text, title, name, fallback, value, url].map(string).filter((part) => part !== '');
  return [...new Set(said)].join(' ') + inlineText(pieces(element.elements), wording);
}
