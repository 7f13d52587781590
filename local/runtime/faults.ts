/** Misbehaviour on request: what a remote side does wrong, how often, and to which calls. */
import * as v from 'valibot';

export const Fault = v.object({
  /** A method or operation name, or "*" for every call. */
  on: v.string(),
  do: v.picklist(['refuse', 'throttle', 'drop', 'commit-then-500', 'commit-then-hang', 'delay']),
  /** How many calls it still strikes. */
  times: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** How long a delay or a hang lasts, or Slack tells whom it throttles to wait, in milliseconds. */
  ms: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** The error that a refusal names, such as token_revoked; without it one that is like any other. */
  error: v.optional(v.pipe(v.string(), v.regex(/^\w+$/))),
  /** The fault is over after so many milliseconds, whatever it has struck until then. */
  forMs: v.optional(v.pipe(v.number(), v.minValue(0))),
});
export type Fault = v.InferOutput<typeof Fault>;

/** The faults in force at one server. `next` uses one up. */
export function faultList<F extends Fault = Fault>() {
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
export type FaultList<F extends Fault = Fault> = ReturnType<typeof faultList<F>>;
