import type { Outcome } from '../domain/delivery.ts';
import { wasNeverSent } from '../domain/never-sent.ts';
import { type PlainReasonCode, plainReason, type Reason } from '../domain/reason.ts';

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
const OPERATOR: Record<string, PlainReasonCode> = {
  SubscriptionRequiredException: 'no-support-plan',
  AccessDeniedException: 'support-access-denied',
  NotAuthorized: 'support-access-denied',
  OptInRequired: 'support-not-opted-in',
  UnrecognizedClientException: 'aws-credentials-unknown',
  InvalidClientTokenId: 'aws-credentials-unknown',
  InvalidSignatureException: 'aws-signature-refused',
  IncompleteSignature: 'aws-signature-refused',
  MissingAuthenticationTokenException: 'aws-credentials-missing',
  ExpiredTokenException: 'aws-credentials-expired',
  RequestExpired: 'clock-wrong',
  CredentialsProviderError: 'aws-credentials-missing',
};

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
  if (code && wasNeverSent(code)) return { kind: 'throttled', retryAfterMs: 5000, why: code };
  if (name === 'CaseCreationLimitExceeded') {
    return { kind: 'throttled', retryAfterMs: CASES_AN_HOUR_MS, why: name };
  }
  const operator = OPERATOR[name];
  if (operator) return { kind: 'parked', reason: plainReason(operator) };
  const reason: Reason = { code: 'aws-refused', params: { message } };
  if (name === 'CaseIdNotFound') return { kind: 'rejected', reason, unknownCase: true };
  if (REFUSED.has(name)) return { kind: 'rejected', reason };
  return { kind: 'ambiguous', why: code ?? name };
}
