import { expect, test } from 'vitest';
import { signature, withoutSignature } from '../../../shared/domain/marker.ts';

test.each([
  [
    'of a text of ours only the signature goes',
    `Hello.\n\n${signature('Ada', 'K7QX2M4PZDAB')}`,
    'Hello.\n',
  ],
  [
    'white space after it does not count',
    `Hello.\n${signature('Ada', 'K7QX2M4PZDAB')}\n\n`,
    'Hello.',
  ],
  ['of another text the last line goes', 'one\ntwo\nthree', 'one\ntwo'],
  ['of one line nothing is left', 'one', ''],
  ['of nothing nothing is left', '', ''],
])('%s', (_, body, text) => {
  expect(withoutSignature(body)).toBe(text);
});

// By way of each shorter end of it, this line would take an hour.
test('a line of a million characters costs no more than its length', () => {
  const line = 'x'.repeat(1_000_000);
  expect(withoutSignature(`${line}\nlast`)).toBe(line);
});
