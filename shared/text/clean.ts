/**
 * Takes any string, gives one that JSON, XML and both services can carry, and that reads in the order
 * in which it stands:
 * - line ends, U+2028 and U+2029 among them, become `\n`;
 * - byte order marks go, and so do the embeddings and isolates of bidirectional text, since they have
 *   no shape of their own;
 * - what has no text form becomes U+FFFD, so that it is seen to be missing: C0 and C1 controls but tab
 *   and newline, DEL, noncharacters and halves of surrogate pairs. The overrides of bidirectional text
 *   too: with them `gpj.exe` reads as `exe.jpg`.
 *
 * The Support API reference gives lengths only and no alphabet, so this is the one of XML 1.0.
 */
export function cleanText(text: string): string {
  return (
    withLineEnds(text)
      .toWellFormed()
      .replace(/[\ufeff\u202a-\u202c\u2066-\u2069]/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e\p{Noncharacter_Code_Point}]/gu, '\ufffd')
  );
}

/** Takes a text; gives it with `\n` for each of the ways in which a line can end. */
export function withLineEnds(text: string): string {
  return text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n');
}

/**
 * Whether people see nothing in a text: it has white space, control and format characters, fillers and
 * variation selectors only. Asked before cleanText, which makes control characters visible.
 */
export function isBlank(text: string): boolean {
  // U+2800, a Braille pattern without dots, is a symbol to Unicode.
  return !/[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Noncharacter_Code_Point}\u2800]/u.test(
    text,
  );
}
