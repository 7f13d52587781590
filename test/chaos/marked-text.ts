/** The text of the messages of a chaos run. Every paragraph has a mark, so that it can be recognized. */

/** R: a reply, from Slack to AWS. E: an edit of a reply. A: an answer, from AWS to Slack. */
export type Kind = 'R' | 'E' | 'A';

/** Every so many messages, one is longer than a single message in Slack or at AWS may be. */
const LONG_EVERY = 9;
const PARAGRAPHS = { R: 32, E: 1, A: 60 };
const FILLER = 'and the same words again until the paragraph is long enough to count '.repeat(4);

export const isLong = (number: number): boolean => number % LONG_EVERY === LONG_EVERY - 2;

/** The marks of one message, in order: kind, thread, number, paragraph. */
export const marksOf = (kind: Kind, thread: number, number: number): string[] =>
  Array.from(
    { length: isLong(number) ? PARAGRAPHS[kind] : 1 },
    (_, paragraph) => `${kind}${thread}.${number}.${paragraph}`,
  );

/** The message itself: a line, or over 8,000 characters for a reply and 16,000 for an answer. */
export function textOf(kind: Kind, thread: number, number: number): string {
  const marks = marksOf(kind, thread, number);
  // AWS redacts what looks like an access key, so what is read there differs from what was sent.
  const secret = number % LONG_EVERY === 2 ? ' with AKIAIOSFODNN7EXAMPLE' : '';
  if (marks.length === 1) return `${marks[0]} is what this message says${secret}`;
  return marks.map((mark) => `${mark} ${FILLER}`.trim()).join('\n\n');
}

/** All marks in a text, in order. */
export const marksIn = (text: string): string[] => text.match(/[REA]\d+\.\d+\.\d+/g) ?? [];

/** The message that a mark belongs to. */
export const messageOf = (mark: string): string => mark.replace(/\.\d+$/, '');
