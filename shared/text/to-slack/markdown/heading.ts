import { isAmount, isCode, isCommand, isConfig } from './code-like.ts';
import { isBlank } from './indent.ts';
import { isQuoted } from './quote.ts';

/** What starts as a title does: with a capital, a digit, a picture, or a letter that has no case. */
const TITLE = /^[*_"'“‘(「『（[`]*[\p{Lu}\p{Lt}\p{Lo}\p{N}\p{So}]/u;
/** What starts as a sentence does. "LogLevel" and "10.0.0.1" do not. */
const SENTENCE = /^\s*[*_"'“([`]*(?:\p{Lu}[\p{Lu}\d]*|\p{Lu}[^\p{Lu}\s]*)(?:\s|$|[.,:!?*_'’])/u;

type Title = { level: number; text: string };

/**
 * Takes lines and the number of one; gives the heading that it is. "# PermitRootLogin yes" in a pasted
 * file and "# systemctl restart nginx" at a prompt look like headings and lose their meaning with
 * their "#". So a heading stands apart from what is above it, nothing around it is code, and a single
 * "#" needs more to be one than "##" does.
 */
export function headingAt(lines: string[], at: number): Title | undefined {
  const title = titleOf(lines[at]);
  if (!title || isConfig(title.text) || /[{};\\=]$|\s[*=]\s/.test(title.text)) return undefined;
  if (title.level === 1 && !isTitle(lines, at, title.text)) return undefined;
  return mayFollow(lines, at, title) && mayPrecede(lines, at, title) ? title : undefined;
}

function isTitle(lines: string[], at: number, text: string): boolean {
  if (!TITLE.test(text) || isAmount(text)) return false;
  // "HostKey x" is a setting, unless what is below speaks about it.
  if (/^\p{Lu}\p{Ll}+\p{Lu}\S* \S+$/u.test(text)) return isProse(nearest(lines, at, 1));
  // Comments stand among other lines, each by itself.
  for (let i = at + 1; i < lines.length && !isBlank(lines[i]); i++) {
    if (titleOf(lines[i])?.level === 1) return false;
  }
  return true;
}

function titleOf(line = ''): Title | undefined {
  const [, marks, rest] = line.match(/^ {0,3}(#{1,6})[ \t]+(.*)$/) ?? [];
  if (marks === undefined || rest === undefined) return undefined;
  const trimmed = rest.trim();
  const text = trimmed.endsWith(` ${marks}`) ? trimmed.slice(0, -marks.length).trimEnd() : trimmed;
  return text === '' || /^#+$/.test(text) ? undefined : { level: marks.length, text };
}

function mayFollow(lines: string[], at: number, { level }: Title): boolean {
  const before = lines[at - 1];
  if (isBlank(before)) return !isSetting(nearest(lines, at, -1), level);
  const other = titleOf(before);
  if (other) return other.level !== level;
  return level > 1 && (isQuoted(before ?? '') || isProse(before ?? ''));
}

function mayPrecede(lines: string[], at: number, { level }: Title): boolean {
  const after = lines[at + 1] ?? '';
  if (isBlank(after)) return !isSetting(nearest(lines, at, 1), level);
  const other = titleOf(after);
  if (other) return other.level !== level;
  if (isQuoted(after) || /^\s*(?:```|~~~|\||[-*] |\d{1,3}[.)] )/.test(after)) return true;
  if (level === 1) return isProse(after) || (!isCode(after) && hasWords(after, 3));
  return (
    isProse(after) || (!isCode(after) && (hasWords(after, 1) || /^\s*\p{Ll}+(?:\s|$)/u.test(after)))
  );
}

/** The nearest line above or below that is not blank. A gap of more than a few lines parts them. */
function nearest(lines: string[], at: number, step: 1 | -1): string {
  for (let i = 1; i <= 3; i++) {
    const line = lines[at + step * i];
    if (!isBlank(line)) return line ?? '';
  }
  return '';
}

/** Commands often stand below a "##" that is a heading, but also below a "#" that is a comment. */
const isSetting = (line: string, level: number) =>
  (isConfig(line) && (level === 1 || !isCommand(line))) || isAmount(line);

/** Whether a line is a sentence, or in a script that no configuration is written in. */
function isProse(line: string): boolean {
  if (/\p{Lo}/u.test(line)) return true;
  return /[.!?:…)*_]$/.test(line.trimEnd()) && hasWords(line, 2) && !isCode(line);
}

function hasWords(line: string, least: number): boolean {
  return SENTENCE.test(line) && line.trim().split(/\s+/).length >= least;
}
