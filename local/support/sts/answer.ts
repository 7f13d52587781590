import type { Caller, Keys } from '../keys.ts';
import { Refusal } from '../refusal.ts';
import { type Signed, verifySignature } from '../sigv4.ts';
import { assumeRole } from './assume-role.ts';
import { document } from './xml.ts';

/** How STS names the refusals that it shares with AWS JSON services. */
const names: Record<string, string> = {
  UnrecognizedClientException: 'InvalidClientTokenId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  IncompleteSignatureException: 'IncompleteSignature',
  ExpiredTokenException: 'ExpiredToken',
};

/**
 * One call of AWS STS, which speaks the query protocol: form in, XML out, of any Region. Gives the
 * XML; throws the Refusal to answer with. Credentials run by the real clock, as signatures do.
 */
export async function answerSts(keys: Keys, request: Signed, requestId: string): Promise<string> {
  const now = Date.now();
  const find = (key: string, token: string | undefined) => keys.find(key, token, now);
  const caller = await verifySignature(request, { find, region: undefined, service: 'sts' }, now);
  const { Action = '', ...query } = Object.fromEntries(
    new URLSearchParams(request.body.toString()),
  );
  return document(`${Action}Response`, {
    [`${Action}Result`]: act(keys, caller, Action, query, now),
    ResponseMetadata: { RequestId: requestId },
  });
}

/** An error as STS writes it. */
export function stsError({ type, message, status }: Refusal, requestId: string): string {
  const fault = status < 500 ? 'Sender' : 'Receiver';
  return document('ErrorResponse', {
    Error: { Type: fault, Code: names[type] ?? type, Message: message },
    RequestId: requestId,
  });
}

function act(
  keys: Keys,
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
