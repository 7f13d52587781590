import { expect, test } from 'vitest';
import { isNote } from '../../../shared/domain/note.ts';
import { isReason, plainReason } from '../../../shared/domain/reason.ts';

test.each([
  ['a code that says all by itself', plainReason('person-guest'), true],
  ['a code with its words', { code: 'aws-refused', params: { message: 'no' } }, true],
  ['a code without its words', { code: 'aws-refused', params: {} }, false],
  ['a code with a number for its words', { code: 'aws-refused', params: { message: 1 } }, false],
  ['a code that nobody knows', { code: 'because', params: {} }, false],
  ['the name of something every object has', { code: 'toString', params: {} }, false],
  ['words without a code', 'not valid here', false],
  ['nothing', null, false],
])('%s is a reason: %s', (_, value, is) => {
  expect(isReason(value)).toBe(is);
});

test.each([
  ['with a reason', plainReason('person-guest'), true],
  ['with words in place of a reason', 'not valid here', false],
  ['without its reason', undefined, false],
])('a note %s is a note: %s', (_, reason, is) => {
  expect(isNote({ code: 'reply-refused', params: { reason } })).toBe(is);
});
