import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultList } from '../faults.ts';
import type { Desk } from './desk.ts';
import { operations } from './operations.ts';
import { Refusal } from './refusal.ts';
import { type Signed, type Verifier, verifySignature } from './sigv4.ts';
import { rateExceeded } from './throttle.ts';

const targetPrefix = 'AWSSupport_20130415.';

export type Front = {
  desk: Desk;
  verifier: Verifier;
  faults: FaultList;
  /** Takes one operation from the account's rate, or throws. */
  take(): void;
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
  await verifySignature(request, front.verifier, Date.now());
  front.counts.set(name, (front.counts.get(name) ?? 0) + 1);

  const fault = front.faults.next(name);
  if (fault?.do === 'refuse') {
    throw new Refusal('ValidationException', `${name} was refused, as a fault asked for`);
  }
  if (fault?.do === 'throttle') throw rateExceeded();
  if (fault?.do === 'drop') return { kind: 'silence', ms: 0 };
  if (fault?.do === 'delay') {
    await sleep(fault.ms ?? 1000, undefined, { ref: false, signal: front.closing });
  }
  front.take();
  const body = operation(front.desk, parseJson(request.body));
  if (fault?.do === 'commit-then-500') {
    throw new Refusal('InternalServerError', 'An internal server error occurred.', 500);
  }
  if (fault?.do === 'commit-then-hang') return { kind: 'silence', ms: fault.ms ?? 60_000 };
  return { kind: 'answer', body };
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
