/** The chaos test can fail only if `compare` finds what is wrong. */
import { expect, test } from 'vitest';
import { compare } from './compare.ts';
import { marksIn, marksOf, textOf } from './marked-text.ts';

const sent = [0, 1, 2, 7, 8].flatMap((number) => marksOf('R', 3, number));
const at = (mark: string) => sent.indexOf(mark);
const none = { lost: [], twice: [], outOfOrder: [], misplaced: [] };

test('finds no difference when everything arrived', () => {
  expect(compare(sent, [...sent])).toEqual(none);
});

test.each([
  ['a lost message', sent.toSpliced(1, 1), { lost: ['R3.1'] }],
  ['a lost part of a long one', sent.toSpliced(at('R3.7.9'), 1), { lost: ['R3.7'] }],
  ['a lost last message', sent.slice(0, -1), { lost: ['R3.8'] }],
  ['a message that arrived twice', sent.toSpliced(3, 0, 'R3.0.0'), { twice: ['R3.0'] }],
  ['a message that arrived twice in a row', sent.toSpliced(1, 0, 'R3.0.0'), { twice: ['R3.0'] }],
  [
    'two messages in the wrong order',
    sent.with(0, 'R3.1.0').with(1, 'R3.0.0'),
    { outOfOrder: ['R3.0'] },
  ],
  ['a message of another thread', [...sent, 'R4.0.0'], { misplaced: ['R4.0'] }],
  ['a message of the other direction', [...sent, 'A3.0.0'], { misplaced: ['A3.0'] }],
  ['everything lost', [], { lost: ['R3.0', 'R3.1', 'R3.2', 'R3.7', 'R3.8'] }],
])('finds %s', (_, arrived, difference) => {
  expect(compare(sent, arrived)).toEqual({ ...none, ...difference });
});

test('a deleted or edited message may be missing, but may not arrive twice', () => {
  const unsure = new Set(['R3.1']);
  expect(compare(sent, sent.toSpliced(1, 1), unsure)).toEqual(none);
  expect(compare(sent, sent.toSpliced(1, 0, 'R3.1.0'), unsure)).toEqual({
    ...none,
    twice: ['R3.1'],
  });
});

test('long messages exceed the limits of AWS and Slack, and every paragraph has a mark', () => {
  expect(textOf('R', 3, 7).length).toBeGreaterThan(8000);
  expect(textOf('A', 3, 7).length).toBeGreaterThan(16_000);
  expect(marksIn(textOf('A', 3, 7))).toEqual(marksOf('A', 3, 7));
});
