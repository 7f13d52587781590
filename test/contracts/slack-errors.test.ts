/** What each error of Slack comes to: none that Slack lists may be without a class. */
import { existsSync, readFileSync } from 'node:fs';
import { WebAPIPlatformError } from '@slack/web-api';
import { expect, test } from 'vitest';
import { ERRORS } from '../../shared/slack/api/errors.ts';
import { errorCodeOf, outcomeOf } from '../../shared/slack/api/outcome.ts';
import { calledMethods } from './slack-methods.ts';

const METHODS = '../shared/oracles/slack/methods';
const absent = !existsSync(METHODS);
if (absent)
  console.log(`${METHODS} is absent: the error table is not checked against Slack's data`);

const refusedWith = (error: string) => outcomeOf(new WebAPIPlatformError({ ok: false, error }));

test.skipIf(absent).each(calledMethods())('each error of %s has a class', (method) => {
  const { errors } = JSON.parse(readFileSync(`${METHODS}/${method}.json`, 'utf8'));
  const codes = Object.keys(errors);
  expect(codes.length).toBeGreaterThan(0);
  expect(codes.filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
});

test('an error that no table lists waits for somebody to look, and is never taken for a refusal', () => {
  for (const code of ['brand_new_error', 'constructor', 'error_2fa']) {
    const reason = { code: 'unknown-error', params: { error: code } };
    expect(refusedWith(code)).toEqual({ kind: 'parked', reason });
  }
});

test.each(['org_login_required', 'team_access_not_granted', 'accesslimited', 'token_revoked'])(
  '%s waits for an operator',
  (code) => {
    expect(refusedWith(code)).toMatchObject({ kind: 'parked' });
    expect(refusedWith(code)).not.toMatchObject({ reason: { code: 'unknown-error' } });
  },
);

test.each(['', 'undefined is not', '<html>', 'Service Unavailable', 'x'.repeat(100)])(
  'an answer with the error %j is no answer of Slack',
  (error) => {
    expect(refusedWith(error).kind).toBe('ambiguous');
    expect(errorCodeOf(new WebAPIPlatformError({ ok: false, error }))).toBe('not-an-answer');
  },
);
