import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outcomeOf } from '../../../shared/support/outcome.ts';
import { awsError, failed, unanswered, unreachable } from '../../simulation/fakes/client-errors.ts';

/** As the SDK's handler says it. A test reads it there. */
const NOT_IN_TIME =
  'the request socket did not establish a connection with the server within the configured timeout';
function notConnectedInTime() {
  return awsError('TimeoutError', `@smithy/node-http-handler - ${NOT_IN_TIME} of 2000 ms.`);
}

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
  ['no connection in time', notConnectedInTime(), 'throttled'],
])('%s', (_, error, kind) => {
  expect(outcomeOf(error)).toMatchObject({ kind });
});

test('the SDK still says of a connection that does not stand in time what is looked for', () => {
  const modules = join(import.meta.dirname, '../../../node_modules');
  const handler = readFileSync(
    join(modules, '@smithy/node-http-handler/dist-cjs/index.js'),
    'utf8',
  );
  expect(handler).toContain(NOT_IN_TIME);
});
