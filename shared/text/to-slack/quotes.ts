/**
 * Takes a mail's text and parts what it quotes from what was written below it by an empty line.
 * Without one, Markdown counts a paragraph's next line as quoted too: an answer would be shown as
 * the customer's own words.
 */
export function endQuotes(text: string): string {
  let fenced = false;
  let quoted = false;
  return text
    .split('\n')
    .flatMap((line) => {
      const follows = quoted && line.trim() !== '';
      if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
      quoted = !fenced && /^ {0,3}>/.test(line);
      return follows && !quoted ? ['', line] : [line];
    })
    .join('\n');
}
