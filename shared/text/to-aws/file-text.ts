import { isBlank } from '../clean.ts';
import { cleanName } from './clean-name.ts';
import { fenced, quoted } from './marks.ts';
import { type Piece, pieces, string } from './payload.ts';
import { ENGLISH, type Words } from './wording.ts';

/** Takes a file of a message; gives its name, else its title, else words, in at most 255 UTF-16 units. */
export function fileName({ name, title }: Piece, words = ENGLISH): string {
  const names = [name, title].map((given) => cleanName(string(given), 255));
  return names.find((given) => !isBlank(given)) ?? words.file;
}

/**
 * Takes the files of a message; gives a line for each, and what Slack shows of its content below: the
 * beginning of a snippet, a post or an e-mail, or the words of a recording. A deleted file is passed over.
 */
export function fileTexts(files: unknown, words: Words): string[] {
  return pieces(files)
    .filter(({ id, name, title, mode }) => mode !== 'tombstone' && (id || name || title))
    .map((file) => {
      const name = fileName(file, words);
      const content = contentOf(file);
      if (isBlank(content)) return words.fileInSlack(name);
      const line = isBeginning(file) ? words.fileBegins(name) : words.fileInSlack(name);
      return `${line}\n${file.mode === 'snippet' ? fenced(content) : quoted(content)}`;
    });
}

function contentOf({ plain_text, preview_plain_text, preview, transcription }: Piece): string {
  const contents = [plain_text, preview_plain_text, preview, spoken(transcription)?.content];
  return contents.map(string).find((content) => !isBlank(content)) ?? '';
}

/** Whether Slack shows the first lines only. */
function isBeginning({ preview_is_truncated, lines_more, transcription }: Piece): boolean {
  const more = spoken(transcription)?.has_more;
  return preview_is_truncated === true || Number(lines_more) > 0 || more === true;
}

function spoken(transcription: unknown): Piece | undefined {
  return pieces(pieces(transcription)[0]?.preview)[0];
}
