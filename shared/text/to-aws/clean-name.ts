import { cleanText } from '../clean.ts';
import { cutAt } from '../split.ts';

/**
 * Takes a name of a person, a channel or a file and how many UTF-16 units it may have; gives it as one
 * line, clean as cleanText says. What is longer is cut and ends in an ellipsis. Invisible characters go,
 * since with them two names can look the same; those within emoji and within Persian words stay.
 */
export function cleanName(name: string, max = 100): string {
  const line = cleanText(name)
    .replace(/[\p{Default_Ignorable_Code_Point}--[\u200c\u200d\ufe0f\u{e0020}-\u{e007f}]]/gv, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > max ? `${line.slice(0, cutAt(line, max - 1)).trimEnd()}…` : line;
}
