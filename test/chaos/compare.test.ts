/** A run is worth what its comparison sees. */
import { expect, test } from 'vitest';
import { compare } from './compare.ts';
import { marksIn, marksOf, textOf } from './marked-text.ts';

const said = [0, 1, 2, 7, 8].flatMap((number) => marksOf('R', 3, number));
const at = (mark: string) => said.indexOf(mark);
const none = { lost: [], twice: [], outOfOrder: [], misplaced: [] };

test('sees nothing where all arrived', () => {
  expect(compare(said, [...said])).toEqual(none);
});

test.each([
  ['a lost message', said.toSpliced(1, 1), { lost: ['R3.1'] }],
  ['a lost part of a long one', said.toSpliced(at('R3.7.9'), 1), { lost: ['R3.7'] }],
  ['a lost last one', said.slice(0, -1), { lost: ['R3.8'] }],
  ['a message that came twice', said.toSpliced(3, 0, 'R3.0.0'), { twice: ['R3.0'] }],
  ['one that came twice in a row', said.toSpliced(1, 0, 'R3.0.0'), { twice: ['R3.0'] }],
  ['two that changed places', said.with(0, 'R3.1.0').with(1, 'R3.0.0'), { outOfOrder: ['R3.0'] }],
  ['one of another thread', [...said, 'R4.0.0'], { misplaced: ['R4.0'] }],
  ['one of the other direction', [...said, 'A3.0.0'], { misplaced: ['A3.0'] }],
  ['everything lost', [], { lost: ['R3.0', 'R3.1', 'R3.2', 'R3.7', 'R3.8'] }],
])('sees %s', (_, arrived, difference) => {
  expect(compare(said, arrived)).toEqual({ ...none, ...difference });
});

test('misses no message that was taken back, but sees it twice', () => {
  const unsure = new Set(['R3.1']);
  expect(compare(said, said.toSpliced(1, 1), unsure)).toEqual(none);
  expect(compare(said, said.toSpliced(1, 0, 'R3.1.0'), unsure)).toEqual({
    ...none,
    twice: ['R3.1'],
  });
});

test('long messages are longer than what AWS and Slack take at once, and marked throughout', () => {
  expect(textOf('R', 3, 7).length).toBeGreaterThan(8000);
  expect(textOf('A', 3, 7).length).toBeGreaterThan(16_000);
  expect(marksIn(textOf('A', 3, 7))).toEqual(marksOf('A', 3, 7));
});
