import type { Outcome, Unreadable } from '../domain/delivery.ts';
import { wasNeverSent } from '../domain/never-sent.ts';
import { plainReason, type Reason, unknownError } from '../domain/reason.ts';
import { ERRORS } from './errors.ts';

const CASES_AN_HOUR_MS = 600_000;
const UNREACHABLE_MS = 5000;

/** What the SDK says of a connection that did not stand in time: it gives it up then, with nothing sent. */
const NOT_CONNECTED = /did not establish a connection/;

type AwsError = Error & { code?: string; $metadata?: { httpStatusCode?: number } };

/**
 * What a failed write to AWS Support came to. Whatever is not known to be without effect is ambiguous:
 * a 5xx, a timeout and a broken connection may each come after the effect.
 */
export function outcomeOf(error: unknown): Outcome {
  const { name, message, code, $metadata } = error as AwsError;
  const meaning = Object.hasOwn(ERRORS, name) ? ERRORS[name] : undefined;
  const reason: Reason = { code: 'aws-refused', params: { message } };
  switch (meaning) {
    case 'throttled':
      // Spread, so that workers which were throttled together do not come back together.
      return { kind: 'throttled', retryAfterMs: 1000 + Math.random() * 500, why: name };
    case 'hourly-limit':
      return { kind: 'throttled', retryAfterMs: CASES_AN_HOUR_MS, why: name };
    case 'in-doubt':
      return { kind: 'ambiguous', why: name };
    case 'refused':
      return { kind: 'rejected', reason };
    case 'unknown-case':
      return { kind: 'rejected', reason, unknownCase: true };
    case 'unforeseen':
      return { kind: 'parked', reason: unknownError(name) };
    case undefined:
      break;
    default:
      return { kind: 'parked', reason: plainReason(meaning.parked) };
  }
  if (name === 'TimeoutError' && NOT_CONNECTED.test(message)) {
    return { kind: 'throttled', retryAfterMs: UNREACHABLE_MS, why: 'ENOTCONN' };
  }
  if (code && wasNeverSent(code)) {
    return { kind: 'throttled', retryAfterMs: UNREACHABLE_MS, why: code };
  }
  return isNamedByAws(name) && isRefusal($metadata?.httpStatusCode)
    ? { kind: 'parked', reason: unknownError(name) }
    : { kind: 'ambiguous', why: code ?? name };
}

/** The SDK calls an answer `Unknown` that names no error, and `SyntaxError` one that is not JSON: a proxy's. */
const isNamedByAws = (name: string): boolean =>
  /^[A-Z]\w{1,80}$/.test(name) && !['Unknown', 'Error', 'SyntaxError', 'TypeError'].includes(name);

const isRefusal = (status = 0): boolean => status >= 400 && status < 500;

/** A failed read, as an outcome. */
export function whyUnreadable(error: unknown): Unreadable {
  const outcome = outcomeOf(error);
  return {
    kind: 'unreadable',
    why: (error as Error).name,
    ...(outcome.kind === 'parked' && { reason: outcome.reason }),
    ...(isUnanswered(outcome) && { isUnanswered: true }),
  };
}

/** Whether no answer came, or none that AWS Support gives while it works. */
export const isUnanswered = (outcome: Outcome): boolean =>
  outcome.kind === 'ambiguous' || (outcome.kind === 'throttled' && wasNeverSent(outcome.why));
