import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../iam/refusal.ts';
import { type SignedRequest, verifySignature } from '../iam/verify-signature.ts';
import { type FaultList, wrongAnswerOf } from '../runtime/faults.ts';
import type { AccessKeys, Caller } from './accounts/access-keys.ts';
import { operations } from './operations.ts';
import type { AccountState } from './state/account-state.ts';
import { rateExceeded } from './state/throttle.ts';

const targetPrefix = 'AWSSupport_20130415.';

export type CallContext = {
  /** By account id. */
  accounts: Map<string, AccountState>;
  keys: AccessKeys;
  region: string;
  faults: FaultList;
  /** Calls so far by operation. */
  counts: Map<string, number>;
  /** Ends the delays of faults. */
  closing: AbortSignal;
};

/** `noAnswer`: the connection is to be cut after `ms` milliseconds. `wrong`: a fault's body, as it is. */
type Outcome =
  | { kind: 'answer'; body: object }
  | { kind: 'wrong'; body: string; contentType: string }
  | { kind: 'noAnswer'; ms: number };

/**
 * Handles one call in AWS JSON 1.1, with the fault that was asked for, if any. Throws the Refusal to
 * answer with.
 */
export async function callOperation(
  context: CallContext,
  request: SignedRequest,
): Promise<Outcome> {
  const target = request.headers['x-amz-target'] ?? '';
  const name = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : '';
  const operation = operations.get(name);
  if (!operation) throw new Refusal('UnknownOperationException', `Unknown operation: ${target}`);
  const caller = await findCaller(context, request);
  context.counts.set(name, (context.counts.get(name) ?? 0) + 1);
  const account = accountOf(context, caller, name);

  const fault = context.faults.next(name);
  if (fault?.do === 'refuse') {
    const type = fault.error ?? 'ValidationException';
    throw new Refusal(type, `${name} was refused, as a fault asked for`);
  }
  if (fault?.do === 'throttle') throw rateExceeded();
  if (fault?.do === 'drop') return { kind: 'noAnswer', ms: 0 };
  if (fault?.do === 'delay') {
    await sleep(fault.ms ?? 1000, undefined, { ref: false, signal: context.closing });
  }
  const wrong = wrongAnswerOf(fault);
  if (wrong && !wrong.isAfterEffect) return { kind: 'wrong', ...wrong };
  account.takeFromRate();
  const body = operation(account, parseJson(request.body));
  if (fault?.do === 'commit-then-500') {
    throw new Refusal('InternalServerError', 'An internal server error occurred.', 500);
  }
  if (wrong) return { kind: 'wrong', ...wrong };
  if (fault?.do === 'commit-then-hang') return { kind: 'noAnswer', ms: fault.ms ?? 60_000 };
  return { kind: 'answer', body };
}

function findCaller({ keys, region }: CallContext, request: SignedRequest): Promise<Caller> {
  const now = Date.now();
  const find = (key: string, token: string | undefined) => keys.find(key, token, now);
  return verifySignature(request, { find, region, service: 'support' }, now);
}

/** The state of the caller's account. Throws AccessDeniedException, SubscriptionRequiredException. */
function accountOf(
  { accounts, region }: CallContext,
  caller: Caller,
  operation: string,
): AccountState {
  const account = accounts.get(caller.account);
  if (!account || caller.denied) {
    const message = `User: ${caller.arn} is not authorized to perform: support:${operation}`;
    throw new Refusal('AccessDeniedException', message);
  }
  caller.authorize?.(`support:${operation}`);
  if (account.plan === 'basic' || account.plan === 'developer') {
    const message = 'AWS Premium Support Subscription is required to use this service.';
    throw new Refusal('SubscriptionRequiredException', message);
  }
  return { ...account, region, role: caller.role };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      throw new Refusal('SerializationException', 'The request body is not valid JSON.');
    }
    throw cause;
  }
}
