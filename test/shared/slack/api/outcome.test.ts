import { expect, test } from 'vitest';
import { outcomeOf } from '../../../../shared/slack/api/outcome.ts';
import {
  failed,
  slackError,
  throttled,
  unanswered,
  unreachable,
} from '../../../simulation/fakes/client-errors.ts';

test.each([
  ['internal_error', { kind: 'ambiguous', why: 'internal_error' }],
  ['ratelimited', { kind: 'throttled', retryAfterMs: 30_000 }],
  ['thread_not_found', { kind: 'unthreaded' }],
  ['is_archived', { kind: 'parked', reason: { code: 'channel-archived', params: {} } }],
  [
    'msg_too_long',
    { kind: 'rejected', reason: { code: 'slack-refused', params: { error: 'msg_too_long' } } },
  ],
  ['<html>Bad gateway</html>', { kind: 'ambiguous', why: 'not-an-answer' }],
])('Slack answers %s', (code, outcome) => {
  expect(outcomeOf(slackError(code))).toMatchObject(outcome);
});

test.each([
  ['throttling', throttled('slack', 7), { kind: 'throttled', retryAfterMs: 7000 }],
  ['a 5xx', failed('slack'), { kind: 'ambiguous', why: 'http-500' }],
  ['no answer', unanswered('slack'), { kind: 'ambiguous' }],
  ['no connection', unreachable('slack'), { kind: 'throttled', retryAfterMs: 5000 }],
])('%s', (_, error, outcome) => {
  expect(outcomeOf(error)).toMatchObject(outcome);
});
