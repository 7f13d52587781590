import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultList } from '../runtime/faults.ts';
import type { Desk } from './account-state.ts';
import type { Caller, Keys } from './keys.ts';
import { operations } from './operations.ts';
import { Refusal } from './refusal.ts';
import { type Signed, verifySignature } from './sigv4.ts';
import { rateExceeded } from './throttle.ts';

const targetPrefix = 'AWSSupport_20130415.';

export type Front = {
  /** By account. */
  desks: Map<string, Desk>;
  keys: Keys;
  region: string;
  faults: FaultList;
  /** Calls so far by operation. */
  counts: Map<string, number>;
  closing: AbortSignal;
};

/** `silence` leaves the caller without an answer: the connection is cut after `ms`. */
type Outcome = { kind: 'answer'; body: object } | { kind: 'silence'; ms: number };

/** One AWS JSON 1.1 call, misbehaving where it was told to. Throws the Refusal to answer with. */
export async function call(front: Front, request: Signed): Promise<Outcome> {
  const target = request.headers['x-amz-target'] ?? '';
  const name = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : '';
  const operation = operations.get(name);
  if (!operation) throw new Refusal('UnknownOperationException', `Unknown operation: ${target}`);
  const caller = await callerOf(front, request);
  front.counts.set(name, (front.counts.get(name) ?? 0) + 1);
  const desk = deskFor(front, caller, name);

  const fault = front.faults.next(name);
  if (fault?.do === 'refuse') {
    const type = fault.error ?? 'ValidationException';
    throw new Refusal(type, `${name} was refused, as a fault asked for`);
  }
  if (fault?.do === 'throttle') throw rateExceeded();
  if (fault?.do === 'drop') return { kind: 'silence', ms: 0 };
  if (fault?.do === 'delay') {
    await sleep(fault.ms ?? 1000, undefined, { ref: false, signal: front.closing });
  }
  desk.take();
  const body = operation(desk, parseJson(request.body));
  if (fault?.do === 'commit-then-500') {
    throw new Refusal('InternalServerError', 'An internal server error occurred.', 500);
  }
  if (fault?.do === 'commit-then-hang') return { kind: 'silence', ms: fault.ms ?? 60_000 };
  return { kind: 'answer', body };
}

function callerOf({ keys, region }: Front, request: Signed): Promise<Caller> {
  const now = Date.now();
  const find = (key: string, token: string | undefined) => keys.find(key, token, now);
  return verifySignature(request, { find, region, service: 'support' }, now);
}

/** Throws AccessDeniedException, SubscriptionRequiredException. */
function deskFor({ desks }: Front, { account, arn, role, denied }: Caller, operation: string) {
  const desk = desks.get(account);
  if (!desk || denied) {
    const message = `User: ${arn} is not authorized to perform: support:${operation}`;
    throw new Refusal('AccessDeniedException', message);
  }
  if (desk.plan === 'basic' || desk.plan === 'developer') {
    const message = 'AWS Premium Support Subscription is required to use this service.';
    throw new Refusal('SubscriptionRequiredException', message);
  }
  return { ...desk, role };
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
