/**
 * Nobody can sign for somebody else. The last line of what we send to AWS says who wrote it and carries
 * a ref (see signature in domain/marker.ts). Whoever writes such a line in Slack has it quoted.
 */

/** Takes text; gives it with `> ` before each line that could be taken for a signature of ours. */
export function quoteSignatures(text: string): string {
  return text.replace(/.+/g, (line) => (isLikeSignature(line) ? `> ${line}` : line));
}

/**
 * Whether a person or a program could take a line for a signature of ours: it begins with a dash or
 * another sign that is not a letter, and says "via Slack" and "ref" with eight characters or more behind
 * it. Looks at letters and digits only, without accents, in their plain form, so that other dashes,
 * spaces, capitals, full-width letters or invisible characters between them make no difference.
 */
export function isLikeSignature(line: string): boolean {
  // Marks go before normalize: it needs quadratic time to sort a long run of them.
  const bare = line.replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '').trimStart();
  if (!/^(?:[^\p{L}\p{N}>]|[ー一ㅡꟷ])/u.test(bare.slice(0, 2).normalize('NFKD'))) return false;
  const letters = bare
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const plain = letters.replace(/[^a-z0-9]/gu, (letter) => LATIN.get(letter) ?? letter);
  return /viaslack.{0,20}ref[a-z0-9]{8}/u.test(plain);
}

/** Letters of other alphabets that look like those of "via Slack" and "ref". */
const LATIN = new Map(
  Object.entries({
    a: 'аαɑᴀ',
    c: 'сϲᴄ',
    e: 'еεᴇ',
    f: 'ꜰϝ',
    i: 'іιıɪ',
    k: 'кκᴋ',
    l: 'ӏʟ',
    r: 'гʀᴦ',
    s: 'ѕꜱ',
    v: 'ѵνᴠ',
  }).flatMap(([letter, others]) => [...others].map((other) => [other, letter])),
);
