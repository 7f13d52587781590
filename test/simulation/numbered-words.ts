/**
 * The text that actors write: numbered words such as `r3w0 r3w1`, where `r3` is the label of the message.
 * A lost, repeated or misplaced piece can be recognized by its words.
 */

const WORD = /\b[a-z]\d+w\d+\b/g;

/** `length` words of that label, followed by `tail`. */
export const numberedWords = (label: string, length: number, tail = ''): string =>
  Array.from({ length }, (_, i) => `${label}w${i}`).join(' ') + tail;

export const wordsIn = (text: string): string[] => text.match(WORD) ?? [];

export const labelOf = (word: string): string => word.slice(0, word.indexOf('w'));
