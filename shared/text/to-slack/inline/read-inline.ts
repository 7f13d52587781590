import { bareLinkAt, mailboxAt } from './bare-link.ts';
import { codeOf, codeSpans } from './code-span.ts';
import { readRun } from './emphasis.ts';
import { closeBracket } from './labelled-link.ts';
import { isLinkable } from './link.ts';
import { add, type Reader, type Stretch, settleRuns, takePlain } from './stretches.ts';

const SIGNS = /\\[!-/:-@[-`{-~]|`+|\*+|_+|~+|!?\[|\]|<|https?:\/\/|www\.|@/gi;
const LINK_SIGNS = /https?:\/\/|www\.|@/gi;
const AUTOLINK = /<(https?:\/\/[^\s<>|]*)>/iy;

/** Takes a text in Markdown; gives its stretches. Nothing but marks is left out; `\*` stays `\*`. */
export function readInline(text: string): Stretch[] {
  return read(text, SIGNS, codeSpans(text));
}

/** Takes a text that is shown as it was written; gives its stretches, of which only links differ. */
export function readLinks(text: string): Stretch[] {
  return read(text, LINK_SIGNS, new Map());
}

function read(text: string, signs: RegExp, spans: ReturnType<typeof codeSpans>): Stretch[] {
  const reader: Reader = { text, stretches: [], runs: [], brackets: [], taken: 0 };
  signs.lastIndex = 0;
  for (let found = signs.exec(text); found; found = signs.exec(text)) {
    signs.lastIndex = Math.max(
      found.index + found[0].length,
      take(reader, found[0], found.index, spans),
    );
  }
  takePlain(reader, text.length);
  settleRuns(reader, 0);
  return reader.stretches;
}

/** Takes the sign that stands at `at`; gives where to go on, unless that is after the sign. */
function take(
  reader: Reader,
  sign: string,
  at: number,
  spans: ReturnType<typeof codeSpans>,
): number {
  const { text } = reader;
  switch (sign.charAt(0)) {
    case '\\':
      return 0;
    case '`': {
      const span = spans.get(at);
      return span ? add(reader, at, span.end, { text: codeOf(text, at, span), code: true }) : 0;
    }
    case '*':
    case '_':
    case '~': {
      add(reader, at, at + sign.length, { text: sign });
      const stretch = reader.stretches.at(-1);
      if (stretch) reader.runs.push({ ...readRun(text, at, at + sign.length), stretch });
      return 0;
    }
    case '!':
    case '[': {
      const { runs, brackets, stretches } = reader;
      add(reader, at, at + sign.length, { text: sign });
      brackets.push({ start: at, stretch: stretches.length - 1, run: runs.length });
      return 0;
    }
    case ']':
      return closeBracket(reader, at);
    case '<': {
      AUTOLINK.lastIndex = at;
      const [whole = '', url = ''] = AUTOLINK.exec(text) ?? [];
      if (!isLinkable(url)) return 0;
      return add(reader, at, at + whole.length, { text: url, target: { url } });
    }
    default:
      return takeBareLink(reader, sign, at);
  }
}

function takeBareLink(reader: Reader, sign: string, at: number): number {
  const { text, taken } = reader;
  const link = sign === '@' ? mailboxAt(text, at, taken) : bareLinkAt(text, at);
  if (!link) return 0;
  if (link.url === undefined) return link.end;
  const { start, end, url } = link;
  return add(reader, start, end, { text: text.slice(start, end), target: { url } });
}
