import { expect, test } from 'vitest';
import { writtenBy } from '../../../shared/domain/fingerprint.ts';

test.each([
  ['Amazon Web Services', 'aws'],
  ['Amazon Web Services <no-reply@example.com>', 'customer'],
  ['Amazon Web Services (Role) <ada@example.com>', 'customer'],
  ['Admin (Role) <ada@amazon.com>', 'customer'],
  ['Amazon Web Servicesx', 'customer'],
  ['', 'customer'],
])('what "%s" wrote is of %s', (submittedBy, from) => {
  expect(writtenBy(submittedBy)).toBe(from);
});
