/** Misbehaviour on request: what a remote side does wrong, how often, and to which calls. */
import * as v from 'valibot';

export const Fault = v.object({
  /** A method or operation name, or "*" for every call. */
  on: v.string(),
  do: v.picklist(['refuse', 'throttle', 'drop', 'commit-then-500', 'commit-then-hang', 'delay']),
  /** How many calls it still strikes. */
  times: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** How long a delay or a hang lasts, in milliseconds. */
  ms: v.optional(v.pipe(v.number(), v.minValue(0))),
});
export type Fault = v.InferOutput<typeof Fault>;

/** The faults in force at one server. `next` uses one up. */
export function faultList() {
  let faults: Fault[] = [];
  return {
    add(fault: Fault): void {
      faults.push({ ...fault });
    },
    clear(): void {
      faults = [];
    },
    next(name: string): Fault | undefined {
      const fault = faults.find((f) => f.on === name || f.on === '*');
      if (!fault) return undefined;
      fault.times -= 1;
      if (fault.times === 0) faults = faults.filter((f) => f !== fault);
      return fault;
    },
  };
}
export type FaultList = ReturnType<typeof faultList>;
