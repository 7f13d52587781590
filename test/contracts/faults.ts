/** Makes a single call fail, for the contract suites. The local parts take the same fault names. */

import { failed, throttled, unanswered } from '../simulation/fakes/client-errors.ts';
import type { Call } from '../simulation/fakes/process.ts';

export type Fault = 'throttle' | 'drop' | 'commit-then-500';

/** A `Call` that succeeds, except for the next call of each operation given to `failNext`. */
export function createFaultyCall(): { call: Call; failNext(on: string, fault: Fault): void } {
  const faults = new Map<string, Fault>();
  return {
    failNext: (on, fault) => void faults.set(on, fault),
    async call(service, name, effect) {
      const fault = faults.get(name);
      faults.delete(name);
      if (fault === 'throttle') throw throttled(service, 1);
      if (fault === 'drop') throw unanswered(service);
      const result = effect();
      if (fault === 'commit-then-500') throw failed(service);
      return result;
    },
  };
}
