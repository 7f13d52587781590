/** Faults on request: what a local AWS Support or Slack does wrong, how often, and to which calls. */
import * as v from 'valibot';

export const Fault = v.object({
  /** A method or operation name, or "*" for every call. */
  on: v.string(),
  do: v.picklist(['refuse', 'throttle', 'drop', 'commit-then-500', 'commit-then-hang', 'delay']),
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
