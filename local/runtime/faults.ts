/** Faults on request: what a local AWS Support or Slack does wrong, how often, and to which calls. */
import * as v from 'valibot';

const HTML = '<!DOCTYPE html><title>Bad gateway</title><p>The proxy has no answer.';

/**
 * Bodies that come with status 200 and are no answer of either service: `answer-empty` and so on send one
 * instead of doing what was asked, `commit-then-answer-empty` and so on after it.
 */
const WRONG_BODIES = {
  empty: '',
  html: HTML,
  object: '{}',
  /** For Slack a success, without what the method promises. */
  ok: '{"ok":true}',
  /** For AddCommunicationToCase: it was not added. */
  'result-false': '{"ok":true,"result":false}',
  /** Objects where lists are promised, and numbers where ids are. */
  'wrong-types':
    '{"ok":true,"ts":7,"message":[],"messages":{},"members":{},"channel":7,"user":7,"caseId":7,"cases":{},"communications":{}}',
} as const;

type WrongBody = keyof typeof WRONG_BODIES;
const WRONG_ANSWERS = (Object.keys(WRONG_BODIES) as WrongBody[]).flatMap(
  (name) => [`answer-${name}`, `commit-then-answer-${name}`] as const,
);

export const Fault = v.object({
  /** A method or operation name, or "*" for every call. */
  on: v.string(),
  do: v.picklist([
    'refuse',
    'throttle',
    'drop',
    'commit-then-500',
    'commit-then-hang',
    'delay',
    ...WRONG_ANSWERS,
  ]),
  /** How many calls it is still applied to. */
  times: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** How long a delay or a hang lasts, or Slack's Retry-After, in milliseconds. */
  ms: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** The error that a refusal names, such as token_revoked; each server has its own default. */
  error: v.optional(v.pipe(v.string(), v.regex(/^\w+$/))),
  /** The fault ends after this many milliseconds, even if calls are left. */
  forMs: v.optional(v.pipe(v.number(), v.minValue(0))),
});
export type Fault = v.InferOutput<typeof Fault>;

/** The body to send with status 200 under a fault that answers wrongly, and whether it is sent after the effect. */
export function wrongAnswerOf(
  fault: Fault | undefined,
): { body: string; contentType: string; isAfterEffect: boolean } | undefined {
  const [, prefix, name] = /^((?:commit-then-)?answer-)(.+)$/.exec(fault?.do ?? '') ?? [];
  if (!prefix) return undefined;
  const body = WRONG_BODIES[name as WrongBody];
  const contentType = name === 'html' ? 'text/html' : 'application/json';
  return { body, contentType, isAfterEffect: prefix !== 'answer-' };
}

/** The faults of one server. `next` gives the fault for a call, if there is one, and counts it. */
export function createFaultList<F extends Fault = Fault>() {
  let faults: (F & { until: number })[] = [];
  return {
    add(fault: F): void {
      faults.push({ ...fault, until: Date.now() + (fault.forMs ?? Number.POSITIVE_INFINITY) });
    },
    clear(): void {
      faults = [];
    },
    next(name: string): F | undefined {
      faults = faults.filter(({ until }) => Date.now() < until);
      const fault = faults.find((f) => f.on === name || f.on === '*');
      if (!fault) return undefined;
      fault.times -= 1;
      if (fault.times === 0) faults = faults.filter((f) => f !== fault);
      return fault;
    },
  };
}
export type FaultList<F extends Fault = Fault> = ReturnType<typeof createFaultList<F>>;
