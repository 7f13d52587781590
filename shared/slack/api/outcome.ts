import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Outcome, Unreadable } from '../../domain/delivery.ts';
import { wasNeverSent } from '../../domain/never-sent.ts';
import { type PlainReasonCode, plainReason } from '../../domain/reason.ts';

/** May have taken effect, for all that Slack says. */
const DOUBTFUL = /^(internal_error|fatal_error|duplicate_\w+_not_found|request_timeout)$/;
const TRANSIENT: Record<string, number> = {
  ratelimited: 30_000,
  rate_limited: 30_000,
  service_unavailable: 10_000,
  team_added_to_org: 30_000,
  message_limit_exceeded: 600_000,
};
/** The thread takes no more replies, ever: it needs a new root. */
const THREAD_GONE = new Set([
  'thread_not_found',
  'cannot_reply_to_message',
  'restricted_action_thread_locked',
]);
/** What only somebody in that workspace can mend. */
const OPERATOR: Record<string, PlainReasonCode> = {
  channel_not_found: 'not-in-channel',
  not_in_channel: 'not-in-channel',
  is_archived: 'channel-archived',
  is_inactive: 'channel-frozen',
  restricted_action: 'posting-restricted',
  restricted_action_read_only_channel: 'channel-read-only',
  restricted_action_thread_only_channel: 'channel-threads-only',
  restricted_action_non_threadable_channel: 'channel-without-threads',
  messages_tab_disabled: 'messages-tab-disabled',
  ekm_access_denied: 'encryption-keys-denied',
  no_permission: 'slack-permission-missing',
  missing_scope: 'slack-scope-missing',
  invalid_auth: 'bot-token-refused',
  not_authed: 'bot-token-missing',
  account_inactive: 'bot-removed',
  token_revoked: 'bot-token-revoked',
  token_expired: 'bot-token-expired',
  access_denied: 'slack-access-denied',
};

/**
 * What a failed write to Slack came to (docs.slack.dev lists each method's errors). Whatever is not
 * known to be without effect is ambiguous.
 */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'throttled', retryAfterMs: error.retryAfter * 1000, why: 'ratelimited' };
  }
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    if (DOUBTFUL.test(code)) return { kind: 'ambiguous', why: code };
    const retryAfterMs = TRANSIENT[code];
    if (retryAfterMs) return { kind: 'throttled', retryAfterMs, why: code };
    if (THREAD_GONE.has(code)) return { kind: 'unthreaded' };
    const operator = OPERATOR[code];
    if (operator) return { kind: 'parked', reason: plainReason(operator) };
    // A 200 with a page of HTML instead of an answer comes as an "error" too: a proxy's, not Slack's.
    return /^[a-z_]{1,60}$/.test(code)
      ? { kind: 'rejected', reason: { code: 'slack-refused', params: { error: code } } }
      : { kind: 'ambiguous', why: 'not-an-answer' };
  }
  if (error instanceof WebAPIHTTPError) {
    if (error.statusCode === 429)
      return { kind: 'throttled', retryAfterMs: 30_000, why: 'http-429' };
    return { kind: 'ambiguous', why: `http-${error.statusCode}` };
  }
  if (error instanceof WebAPIRequestError && wasNeverSent(causeOf(error.original).code)) {
    return { kind: 'throttled', retryAfterMs: 5000, why: 'unreachable' };
  }
  return { kind: 'ambiguous', why: (error as Error).name };
}

const causeOf = (error: Error) => (error.cause ?? error) as { code?: string };

/** Slack's code of an error, or the error's name where Slack gave none. */
export const errorCodeOf = (error: unknown): string =>
  (error as { data?: { error?: string } }).data?.error ?? (error as Error).name;

/** A failed read, as an outcome. */
export function whyUnreadable(error: unknown): Unreadable {
  const outcome = outcomeOf(error);
  if ('why' in outcome) return { kind: 'unreadable', why: outcome.why };
  return { kind: 'unreadable', why: 'reason' in outcome ? outcome.reason.code : outcome.kind };
}
