import { Refusal } from '../../iam/refusal.ts';
import { type SignedRequest, verifySignature } from '../../iam/verify-signature.ts';
import type { AccessKeys, Caller } from '../accounts/access-keys.ts';
import { assumeRole } from './assume-role.ts';
import { xmlDocument } from './xml.ts';

/** By their name in AWS JSON services, the names that STS gives the same errors. */
const errorNames: Record<string, string> = {
  AccessDeniedException: 'AccessDenied',
  UnrecognizedClientException: 'InvalidClientTokenId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  IncompleteSignatureException: 'IncompleteSignature',
  ExpiredTokenException: 'ExpiredToken',
};

/**
 * One call of AWS STS in its query protocol: a form in, XML out, signed for any Region. Gives the XML;
 * throws the Refusal to answer with. Credentials expire by the real clock, as signatures do.
 */
export async function callSts(
  keys: AccessKeys,
  request: SignedRequest,
  requestId: string,
): Promise<string> {
  const now = Date.now();
  const find = (key: string, token: string | undefined) => keys.find(key, token, now);
  const caller = await verifySignature(request, { find, region: undefined, service: 'sts' }, now);
  const { Action = '', ...query } = Object.fromEntries(
    new URLSearchParams(request.body.toString()),
  );
  return xmlDocument(`${Action}Response`, {
    [`${Action}Result`]: resultOf(keys, caller, Action, query, now),
    ResponseMetadata: { RequestId: requestId },
  });
}

/** An error as STS writes it. */
export function stsError({ type, message, status }: Refusal, requestId: string): string {
  const fault = status < 500 ? 'Sender' : 'Receiver';
  return xmlDocument('ErrorResponse', {
    Error: { Type: fault, Code: errorNames[type] ?? type, Message: message },
    RequestId: requestId,
  });
}

function resultOf(
  keys: AccessKeys,
  caller: Caller,
  action: string,
  query: Record<string, string>,
  now: number,
) {
  switch (action) {
    case 'AssumeRole':
      return assumeRole(keys, caller, query, now);
    case 'GetCallerIdentity':
      return { Arn: caller.arn, UserId: caller.userId, Account: caller.account };
    default:
      throw new Refusal('InvalidAction', `Could not find operation ${action}`);
  }
}
