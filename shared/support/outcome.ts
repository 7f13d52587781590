import type { Outcome } from '../domain/delivery.ts';

const THROTTLED = new Set([
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'DescribeAttachmentLimitExceeded',
  'AttachmentLimitExceeded',
]);
/** What the person can mend by writing something else. API reference, each action's errors. */
const REFUSED = new Set([
  'ValidationException',
  'ValidationError',
  'InvalidParameterValueException',
  'SerializationException',
  'AttachmentSetExpired',
  'AttachmentSetIdNotFound',
  'AttachmentSetSizeLimitExceeded',
]);
/** What only who runs the account can mend. API reference, "Common Errors". */
const OPERATOR: Record<string, string> = {
  SubscriptionRequiredException: 'this AWS account has no paid support plan',
  AccessDeniedException: 'Casethread may not use AWS Support in this account',
  NotAuthorized: 'Casethread may not use AWS Support in this account',
  OptInRequired: 'this AWS account has not opted in to AWS Support',
  UnrecognizedClientException: 'AWS does not know these credentials',
  InvalidClientTokenId: 'AWS does not know these credentials',
  InvalidSignatureException: 'AWS does not accept the signature of these credentials',
  IncompleteSignature: 'AWS does not accept the signature of these credentials',
  MissingAuthenticationTokenException: 'no AWS credentials were sent',
  ExpiredTokenException: 'the AWS credentials have expired',
  RequestExpired: 'the clock of this machine is off',
  CredentialsProviderError: 'there are no AWS credentials',
};
/** Refused before a connection stood, so nothing was sent. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const CASES_AN_HOUR_MS = 600_000;

/**
 * What a failed write to AWS Support came to. Whatever is not known to be without effect is ambiguous:
 * a 5xx, a timeout and a broken connection may each come after the effect.
 */
export function outcomeOf(error: unknown): Outcome {
  const { name, message, code } = error as Error & { code?: string };
  // Spread, so that workers which were throttled together do not come back together.
  const retryAfterMs = 1000 + Math.random() * 500;
  if (THROTTLED.has(name)) return { kind: 'throttled', retryAfterMs, why: name };
  if (code && UNSENT.has(code)) return { kind: 'throttled', retryAfterMs: 5000, why: code };
  if (name === 'CaseCreationLimitExceeded') {
    const why = 'AWS opens only so many cases an hour for one account';
    return { kind: 'throttled', retryAfterMs: CASES_AN_HOUR_MS, why };
  }
  const mend = OPERATOR[name];
  if (mend) return { kind: 'parked', why: mend };
  if (name === 'CaseIdNotFound') return { kind: 'rejected', reason: message, unknownCase: true };
  if (REFUSED.has(name)) return { kind: 'rejected', reason: message };
  return { kind: 'ambiguous', why: code ?? name };
}
