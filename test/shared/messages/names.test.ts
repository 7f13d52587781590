import { expect, test } from 'vitest';
import { spanOf } from '../../../shared/messages/names.ts';
import { sayIn } from '../../../shared/messages/say.ts';

test.each([
  [-3, '0 min'],
  [0.4, '0 min'],
  [59, '59 min'],
  [60, '1 h'],
  [200, '3 h 20 min'],
  [1440, '1 d'],
  [1440 * 2 + 61, '2 d 1 h'],
])('%f minutes read as %s', (minutes, text) => {
  expect(spanOf(sayIn('en'), minutes)).toBe(text);
});
