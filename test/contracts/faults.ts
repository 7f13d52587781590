/** Makes a single call fail, for the contract suites. The local parts take the same fault names. */
import { type Fault as LocalFault, wrongAnswerOf } from '../../local/runtime/faults.ts';
import { failed, readBody, throttled, unanswered } from '../simulation/fakes/client-errors.ts';
import type { Call } from '../simulation/fakes/process.ts';

export type Fault = Exclude<LocalFault['do'], 'refuse' | 'commit-then-hang' | 'delay'>;

/** A `Call` that succeeds, except for the next call of each operation given to `failNext`. */
export function createFaultyCall(): { call: Call; failNext(on: string, fault: Fault): void } {
  const faults = new Map<string, Fault>();
  return {
    failNext: (on, fault) => void faults.set(on, fault),
    async call<T>(service: Parameters<Call>[0], name: string, effect: () => T) {
      const fault = faults.get(name);
      faults.delete(name);
      if (fault === 'throttle') throw throttled(service, 1);
      if (fault === 'drop') throw unanswered(service);
      const wrong = fault && wrongAnswerOf({ on: name, do: fault, times: 1 });
      if (wrong && !wrong.isAfterEffect) return readBody(service, wrong.body) as T;
      const result = effect();
      if (fault === 'commit-then-500') throw failed(service);
      return wrong ? (readBody(service, wrong.body) as T) : result;
    },
  };
}
