/**
 * A sketch stands for a text that is not kept: two bytes for each word, in order. It tells whether a text
 * that AWS shows is one that was sent, though AWS may blank out what looks like a secret, change white
 * space, or cut the end. A marker alone proves nothing: anybody may copy it below words of their own.
 */

/** AWS puts this in place of keys, private keys and card numbers; whatever it stood for may be long. */
const REDACTED = /\[REDACTED/i;

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/\s+/u)
    .filter((word) => word !== '');

/** FNV-1a, folded to 16 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  return ((hash >>> 16) ^ hash) & 0xffff;
}

/** Takes a text of any length; gives its sketch in base64. */
export function sketchOf(text: string): string {
  const words = wordsOf(text);
  const bytes = Buffer.alloc(words.length * 2);
  for (const [i, word] of words.entries()) bytes.writeUInt16BE(hashOf(word), i * 2);
  return bytes.toString('base64');
}

/** Whether `text`, as AWS shows it, is the text of the sketch; at least half of it, where the end is cut. */
export function fitsSketch(sketch: string, text: string): boolean {
  const bytes = Buffer.from(sketch, 'base64');
  const sent = Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readUInt16BE(i * 2));
  const shown = wordsOf(text).map((word) => (REDACTED.test(word) ? 'any' : hashOf(word)));
  const end = endOfMatch(sent, shown);
  return end !== undefined && end * 2 >= sent.length;
}

/**
 * How many of the words sent are covered when all that is shown fits them from the first one on; 'any'
 * covers one word or more. Undefined when it does not fit.
 */
function endOfMatch(sent: number[], shown: (number | 'any')[]): number | undefined {
  let [at, next] = [0, 0];
  /** Where the last 'any' stands, and how far it reaches for now. */
  let any: { next: number; until: number } | undefined;
  while (next < shown.length) {
    const word = shown[next];
    if (word === 'any' && at < sent.length) {
      at += 1;
      next += 1;
      any = { next, until: at };
    } else if (word !== 'any' && at < sent.length && sent[at] === word) {
      at += 1;
      next += 1;
    } else if (any && any.until < sent.length) {
      any.until += 1;
      at = any.until;
      next = any.next;
    } else return undefined;
  }
  // A redaction at the very end may stand for all that is left.
  return shown.at(-1) === 'any' ? sent.length : at;
}
