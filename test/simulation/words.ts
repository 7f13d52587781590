/** What is said in a run: numbered words, so that a lost, repeated or misplaced piece shows itself. */

const WORD = /\b[a-z]\d+w\d+\b/g;

/** `length` words that nobody else says, and what else shall be in it. */
export const sayings = (label: string, length: number, tail = ''): string =>
  Array.from({ length }, (_, i) => `${label}w${i}`).join(' ') + tail;

export const wordsIn = (text: string): string[] => text.match(WORD) ?? [];

export const labelOf = (word: string): string => word.slice(0, word.indexOf('w'));
