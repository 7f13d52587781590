/** A process that may die at any moment, and the calls it makes to what lies outside of it. */
import type { Clock } from '../../../shared/domain/ports.ts';
import type { Timeline } from './timeline.ts';

export type Place = 'table' | 'support' | 'slack' | 'queues';

/** Makes a call: `effect` happens at the other side, at once or later, or never, or more than once. */
export type Call = <T>(place: Place, name: string, effect: () => T) => Promise<T>;

/** How a call fares. All times in ms from when it is made. */
export type Trip = {
  /** When the request takes effect at the other side; absent when it never does. */
  arrives?: number;
  /** The caller's SDK sends it again and sees the second answer only. */
  twice?: boolean;
  /** When the caller knows more. */
  returns: number;
  /** What the caller gets in place of the answer. */
  error?: Error;
  /** The caller dies before the request has left, or once it took effect. */
  dies?: 'before' | 'after';
};

export type Process = ReturnType<typeof startProcess>;

type Life = {
  /** How long it may live, as it knows itself (ms). */
  timeout: number;
  /** How long it does live at most (ms). */
  lifetime: number;
  /** How far its clock is ahead (ms). */
  skew: number;
  ended: () => void;
};

/**
 * Starts a process. A dead one gets no answer ever, so none of its code runs on, no `catch` or
 * `finally` either; what it had already sent still arrives.
 */
export function startProcess(
  { timeline, tripOf }: { timeline: Timeline; tripOf: (place: Place, name: string) => Trip },
  { timeout, lifetime, skew, ended }: Life,
) {
  let alive = true;
  const kill = () => {
    if (!alive) return;
    alive = false;
    ended();
  };
  const clock: Clock = {
    now: () => timeline.now() + skew,
    sleep: (ms) => new Promise((resolve) => timeline.after(ms, () => alive && resolve())),
  };
  const deadline = clock.now() + timeout;
  timeline.after(lifetime, kill);

  const call: Call = (place, name, effect) =>
    new Promise((resolve, reject) => {
      if (!alive) return;
      const trip = tripOf(place, name);
      if (trip.dies === 'before') return kill();
      const outcome = trip.error
        ? () => reject(trip.error)
        : () => reject(new Error(`${place} ${name} has returned without an answer`));
      let answer = outcome;
      if (trip.arrives !== undefined) {
        timeline.after(trip.arrives, () => {
          try {
            if (trip.twice) effect();
            const result = effect();
            if (!trip.error) answer = () => resolve(result);
          } catch (error) {
            if (!trip.error) answer = () => reject(error);
          }
          if (trip.dies === 'after') kill();
        });
      }
      timeline.after(trip.returns, () => alive && answer());
    });

  return { call, clock, deadline, kill, isAlive: () => alive };
}
