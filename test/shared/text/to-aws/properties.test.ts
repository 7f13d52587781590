import fc from 'fast-check';
import { test } from 'vitest';
import { properties } from './properties.ts';

test.each(properties)('$name', ({ property, runs }) => {
  fc.assert(property, { numRuns: runs });
});
