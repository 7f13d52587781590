/** One fault on demand, in words that the local parts and the fakes both understand. */

import { failed, throttled, unanswered } from '../simulation/fakes/client-errors.ts';
import type { Call } from '../simulation/fakes/process.ts';

export type Fault = 'throttle' | 'drop' | 'commit-then-500';

/** A call that goes well but for the ones to come that were asked to fail. */
export function createFaultyCall(): { call: Call; next(on: string, fault: Fault): void } {
  const faults = new Map<string, Fault>();
  return {
    next: (on, fault) => void faults.set(on, fault),
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
