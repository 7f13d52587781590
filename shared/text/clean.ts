/**
 * Takes any string, gives one that JSON, XML and both services can carry: line ends become `\n`,
 * leading byte order marks go, and what has no text form (C0 and C1 controls but tab and newline,
 * DEL, U+FFFE, U+FFFF, halves of surrogate pairs) becomes U+FFFD, so that it is seen to be missing.
 * The Support API reference gives lengths only and no alphabet, so this is the one of XML 1.0.
 */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/^\uFEFF+/, '')
      .replace(/\r\n?|[\v\f\u0085]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f\uFFFE\uFFFF]/g, '\uFFFD')
  );
}
