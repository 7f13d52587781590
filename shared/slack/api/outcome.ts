import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Outcome } from '../../domain/delivery.ts';

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
/** What only somebody in that workspace can mend, in words for them. */
const OPERATOR: Record<string, string> = {
  channel_not_found: 'Casethread is not in this channel; invite it with /invite',
  not_in_channel: 'Casethread is not in this channel; invite it with /invite',
  is_archived: 'the channel is archived',
  is_inactive: 'the channel is frozen',
  restricted_action: 'a workspace setting forbids Casethread to post here',
  restricted_action_read_only_channel: 'only some people may post in this channel',
  restricted_action_thread_only_channel: 'this channel takes threads only',
  restricted_action_non_threadable_channel: 'this channel takes no threads',
  messages_tab_disabled: 'messages to Casethread are turned off',
  ekm_access_denied: 'the encryption keys of this workspace deny access',
  no_permission: 'Casethread lacks a permission in Slack',
  missing_scope: 'Casethread lacks a scope in Slack; install it again',
  invalid_auth: 'Slack does not accept the bot token',
  not_authed: 'no bot token is configured',
  account_inactive: 'the bot was removed from Slack',
  token_revoked: 'the bot token was revoked',
  token_expired: 'the bot token has expired',
  access_denied: 'Slack denies access',
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
    const mend = OPERATOR[code];
    if (mend) return { kind: 'parked', why: mend };
    // A 200 with a page of HTML instead of an answer comes as an "error" too: a proxy's, not Slack's.
    return /^[a-z_]{1,60}$/.test(code)
      ? { kind: 'rejected', reason: code }
      : { kind: 'ambiguous', why: 'no Slack answer' };
  }
  if (error instanceof WebAPIHTTPError) {
    if (error.statusCode === 429) return { kind: 'throttled', retryAfterMs: 30_000, why: '429' };
    return { kind: 'ambiguous', why: `HTTP ${error.statusCode}` };
  }
  if (error instanceof WebAPIRequestError && isUnsent(error.original)) {
    return { kind: 'throttled', retryAfterMs: 5000, why: 'Slack cannot be reached' };
  }
  return { kind: 'ambiguous', why: (error as Error).name };
}

/** The connection never stood, so nothing was sent. */
function isUnsent(error: Error): boolean {
  const { code } = (error.cause ?? error) as { code?: string };
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
}
