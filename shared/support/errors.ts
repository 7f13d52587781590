import type { PlainReasonCode } from '../domain/reason.ts';

/**
 * What an error says of the call that it answers:
 * - `throttled`: without effect; the same call succeeds in a second.
 * - `hourly-limit`: without effect; AWS opens a number of cases an hour for an account.
 * - `in-doubt`: it may have taken effect.
 * - `refused`: without effect for as long as the same is asked; the person can write something else.
 * - `unknown-case`: AWS does not know the case, or does not yet where this call landed.
 * - `parked`: without effect until whoever runs the account mends something.
 * - `unforeseen`: nothing that this code asks can be answered so. Somebody has to look: parked, and logged as
 *   an error, as an error is that stands in no row here.
 */
type Meaning =
  | 'throttled'
  | 'hourly-limit'
  | 'in-doubt'
  | 'refused'
  | 'unknown-case'
  | 'unforeseen'
  | { parked: PlainReasonCode };

/**
 * Every error of AWS Support's model and of the API reference's "Common Errors", and those of AWS's signing
 * and of the SDK's credentials. A test holds it against the model and the reference.
 */
export const ERRORS: Record<string, Meaning> = {
  ThrottlingException: 'throttled',
  Throttling: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',
  AttachmentLimitExceeded: 'throttled',
  DescribeAttachmentLimitExceeded: 'throttled',
  CaseCreationLimitExceeded: 'hourly-limit',

  InternalServerError: 'in-doubt',
  InternalFailure: 'in-doubt',
  ServiceUnavailable: 'in-doubt',
  ServiceUnavailableException: 'in-doubt',

  // The request.
  ValidationException: 'refused',
  ValidationError: 'refused',
  InvalidParameterValueException: 'refused',
  SerializationException: 'refused',
  AttachmentIdNotFound: 'refused',
  AttachmentSetExpired: 'refused',
  AttachmentSetIdNotFound: 'refused',
  AttachmentSetSizeLimitExceeded: 'refused',
  UploadIdNotFound: 'refused',
  CaseIdNotFound: 'unknown-case',

  // The account, its plan and its permissions.
  SubscriptionRequiredException: { parked: 'no-support-plan' },
  OptInRequired: { parked: 'support-not-opted-in' },
  AccessDeniedException: { parked: 'support-access-denied' },
  NotAuthorized: { parked: 'support-access-denied' },

  // The credentials and the signature.
  UnrecognizedClientException: { parked: 'aws-credentials-unknown' },
  InvalidClientTokenId: { parked: 'aws-credentials-unknown' },
  MissingAuthenticationToken: { parked: 'aws-credentials-missing' },
  MissingAuthenticationTokenException: { parked: 'aws-credentials-missing' },
  CredentialsProviderError: { parked: 'aws-credentials-missing' },
  ExpiredToken: { parked: 'aws-credentials-expired' },
  ExpiredTokenException: { parked: 'aws-credentials-expired' },
  InvalidSignatureException: { parked: 'aws-signature-refused' },
  SignatureDoesNotMatch: { parked: 'aws-signature-refused' },
  IncompleteSignature: { parked: 'aws-signature-refused' },
  IncompleteSignatureException: { parked: 'aws-signature-refused' },
  RequestExpired: { parked: 'clock-wrong' },
  RequestTimeTooSkewed: { parked: 'clock-wrong' },

  InvalidAction: 'unforeseen',
  UnknownOperationException: 'unforeseen',
  DryRunOperationException: 'unforeseen',
};
