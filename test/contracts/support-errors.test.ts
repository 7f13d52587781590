/** What each error of AWS Support comes to: none that AWS lists may be without a class. */
import { existsSync, readFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { ERRORS } from '../../shared/support/errors.ts';
import { outcomeOf } from '../../shared/support/outcome.ts';
import { newAwsError } from '../simulation/fakes/client-errors.ts';

const REFERENCE = '../shared/reference/aws-support-api-reference.md';
const absent = !existsSync(REFERENCE);
if (absent) console.log(`${REFERENCE} is absent: its common errors are not checked`);

/** How the SDK marks the schema of an error; the service's base error is none that it answers. */
const ERROR_SCHEMA = -3;
const modelled = Object.values(sdk as Record<string, unknown>)
  .flatMap((one) => (Array.isArray(one) && one[0] === ERROR_SCHEMA ? [String(one[2])] : []))
  .filter((name) => name !== 'SupportServiceException');

/** The names that stand before "HTTP Status Code" in a text of the reference. */
const namesIn = (text: string) =>
  [...text.matchAll(/^(\w+)\n\n.+\n\nHTTP Status Code/gm)].map(([, name]) => name ?? '');
/** The reference means CaseIdNotFound. */
const MISSPELT = 'CasIdNotFound';
const withoutClass = (names: string[]) => names.filter((name) => !Object.hasOwn(ERRORS, name));

test('each error of the SDK’s model has a class', () => {
  expect(modelled).toContain('CaseCreationLimitExceeded');
  expect(withoutClass(modelled)).toEqual([]);
});

test.skipIf(absent)('each error of the API reference has a class, common ones too', () => {
  const names = namesIn(readFileSync(REFERENCE, 'utf8'));
  expect(names).toContain('OptInRequired');
  expect(withoutClass(names.filter((name) => name !== MISSPELT))).toEqual([]);
});

test.each(['BrandNewException', 'QuotaOfSomethingExceeded'])(
  '%s, which no table lists, waits for somebody to look, and is never taken for a refusal',
  (name) => {
    const reason = { code: 'unknown-error', params: { error: name } };
    expect(outcomeOf(newAwsError(name))).toEqual({ kind: 'parked', reason });
  },
);

test('an error that AWS did not name leaves a write in doubt', () => {
  for (const name of ['Unknown', 'SyntaxError', '<html>']) {
    expect(outcomeOf(newAwsError(name)).kind, name).toBe('ambiguous');
  }
  const failed = Object.assign(newAwsError('BrandNewException'), {
    $metadata: { httpStatusCode: 500 },
  });
  expect(outcomeOf(failed).kind).toBe('ambiguous');
});
