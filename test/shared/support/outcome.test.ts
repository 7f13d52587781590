import { expect, test } from 'vitest';
import { outcomeOf } from '../../../shared/support/outcome.ts';
import { awsError, failed, unanswered, unreachable } from '../../simulation/fakes/client-errors.ts';

const refused = (message: string) => ({ code: 'aws-refused', params: { message } });

test.each([
  ['ThrottlingException', { kind: 'throttled', why: 'ThrottlingException' }],
  ['CaseCreationLimitExceeded', { kind: 'throttled', retryAfterMs: 600_000 }],
  ['ValidationException', { kind: 'rejected', reason: refused('not valid here') }],
  ['CaseIdNotFound', { kind: 'rejected', unknownCase: true }],
  [
    'AccessDeniedException',
    { kind: 'parked', reason: { code: 'support-access-denied', params: {} } },
  ],
  ['SomethingNew', { kind: 'ambiguous', why: 'SomethingNew' }],
])('AWS answers %s', (name, outcome) => {
  expect(outcomeOf(awsError(name, 'not valid here'))).toMatchObject(outcome);
});

test.each([
  ['a 5xx', failed('support'), 'ambiguous'],
  ['no answer', unanswered('support'), 'ambiguous'],
  ['no connection', unreachable('support'), 'throttled'],
])('%s', (_, error, kind) => {
  expect(outcomeOf(error)).toMatchObject({ kind });
});
