import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Outcome, Unreadable } from '../../domain/delivery.ts';
import { wasNeverSent } from '../../domain/never-sent.ts';
import { plainReason, unknownError } from '../../domain/reason.ts';
import { ERRORS } from './errors.ts';

const BUSY_MS = 30_000;
const UNREACHABLE_MS = 5000;

/** What a failed write to Slack came to. Whatever is not known to be without effect is ambiguous. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'throttled', retryAfterMs: error.retryAfter * 1000, why: 'ratelimited' };
  }
  if (error instanceof WebAPIPlatformError) return outcomeOfCode(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    return { kind: 'ambiguous', why: `http-${error.statusCode}` };
  }
  if (error instanceof WebAPIRequestError && wasNeverSent(causeOf(error.original).code)) {
    return { kind: 'throttled', retryAfterMs: UNREACHABLE_MS, why: 'unreachable' };
  }
  const { name, message } = error as Error;
  // The client gives a 429 without Retry-After as a plain Error.
  if (message.startsWith('Retry header did not contain')) {
    return { kind: 'throttled', retryAfterMs: BUSY_MS, why: 'http-429' };
  }
  return { kind: 'ambiguous', why: name };
}

function outcomeOfCode(code: unknown): Outcome {
  if (!isCode(code)) return { kind: 'ambiguous', why: NOT_AN_ANSWER };
  const meaning = Object.hasOwn(ERRORS, code) ? ERRORS[code] : undefined;
  switch (meaning) {
    case 'busy':
      return { kind: 'throttled', retryAfterMs: BUSY_MS, why: code };
    case 'in-doubt':
      return { kind: 'ambiguous', why: code };
    case 'thread-gone':
      return { kind: 'unthreaded' };
    case 'refused':
      return { kind: 'rejected', reason: { code: 'slack-refused', params: { error: code } } };
    case 'unforeseen':
    case undefined:
      return { kind: 'parked', reason: unknownError(code) };
    default:
      return { kind: 'parked', reason: plainReason(meaning.parked) };
  }
}

const NOT_AN_ANSWER = 'not-an-answer';

/** The client takes whatever is not JSON, such as a proxy's page with a 200, for Slack's error code. */
const isCode = (code: unknown): code is string =>
  typeof code === 'string' && /^[a-z][a-z0-9_]{1,60}$/.test(code);

const causeOf = (error: Error) => (error.cause ?? error) as { code?: string };

/** Slack's code of an error, or the error's name where Slack gave none. */
export function errorCodeOf(error: unknown): string {
  if (!(error instanceof WebAPIPlatformError)) return (error as Error).name;
  return isCode(error.data.error) ? error.data.error : NOT_AN_ANSWER;
}

/** A failed read, as an outcome. */
export function whyUnreadable(error: unknown): Unreadable {
  const outcome = outcomeOf(error);
  if (outcome.kind === 'parked') {
    return { kind: 'unreadable', why: errorCodeOf(error), reason: outcome.reason };
  }
  return { kind: 'unreadable', why: 'why' in outcome ? outcome.why : errorCodeOf(error) };
}
