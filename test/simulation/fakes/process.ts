/** A fake process: one invocation of a function. It may die at any moment; its calls may fail. */
import type { Clock } from '../../../shared/domain/ports.ts';
import type { EndpointNumber } from './aws-support.ts';
import { readBody } from './client-errors.ts';
import type { Timeline } from './timeline.ts';

/** What a function calls over the network. */
export type Service = 'table' | 'support' | 'slack' | 'queues';

/**
 * Makes a call. `effect` changes the fake service: at once, later, never, or twice. `endpoint` is the number of
 * AWS Support's.
 */
export type Call = <T>(
  service: Service,
  name: string,
  effect: () => T,
  endpoint?: EndpointNumber,
) => Promise<T>;

/** What will happen to one call. All times in ms after the call is made. */
export type CallPlan = {
  /** When the call takes effect at the service. Absent when it never does. */
  arrives?: number;
  /** The caller's SDK sends the call again, and sees the second answer only. */
  twice?: boolean;
  /** When the caller gets the answer or the error. */
  returns: number;
  /** What the caller gets instead of the answer. */
  error?: Error;
  /** The body of a 200 that the caller gets instead of the answer. */
  body?: string;
  /** The caller dies before the call is sent, or right after it took effect. */
  dies?: 'before' | 'after';
  /**
   * With the answer, the caller is frozen for so long (ms). At its timeout its invocation counts as failed; its
   * code runs on afterwards all the same, as in a sandbox that is thawed for another invocation.
   */
  freezes?: number;
};

export type Process = ReturnType<typeof startProcess>;

type ProcessOptions = {
  /** The timeout that the process knows of, for its deadline (ms). */
  timeout: number;
  /** How long it really lives at most (ms). */
  lifetime: number;
  /** How far its clock is ahead (ms). */
  skew: number;
  /** Its invocation is over for whoever made it. */
  onEnd: () => void;
  /** None of its code runs any more. */
  onGone: () => void;
};

/**
 * Starts a process. A dead process never gets an answer, so none of its code runs on, not even a `catch`
 * or `finally`. Calls that it had already sent still take effect.
 */
export function startProcess(
  {
    timeline,
    planCall,
  }: {
    timeline: Timeline;
    planCall: (service: Service, name: string, endpoint?: EndpointNumber) => CallPlan;
  },
  { timeout, lifetime, skew, onEnd, onGone }: ProcessOptions,
) {
  let alive = true;
  let hasEnded = false;
  let thawsAt = 0;
  const end = () => {
    if (!hasEnded) onEnd();
    hasEnded = true;
  };
  const kill = () => {
    end();
    if (alive) onGone();
    alive = false;
  };
  /** Does it once the process is not frozen, if it is alive then. */
  const whenThawed = (act: () => void): void => {
    if (!alive) return;
    const ms = thawsAt - timeline.now();
    if (ms > 0) timeline.after(ms, () => whenThawed(act));
    else act();
  };
  const clock: Clock = {
    now: () => timeline.now() + skew,
    sleep: (ms) => new Promise((resolve) => timeline.after(ms, () => whenThawed(resolve))),
  };
  const deadline = clock.now() + timeout;
  timeline.after(lifetime, () => {
    const frozenMs = thawsAt - timeline.now();
    if (frozenMs <= 0) return kill();
    end();
    timeline.after(frozenMs + timeout, kill);
  });

  const withoutAnswer = (service: Service, name: string) =>
    new Error(`${service} ${name} has returned without an answer`);

  const call: Call = (service, name, effect, endpoint) =>
    new Promise((resolve, reject) => {
      if (!alive) return;
      const plan = planCall(service, name, endpoint);
      if (plan.dies === 'before') return kill();
      const { body } = plan;
      const failed = plan.error !== undefined || body !== undefined;
      let answer = () => {
        if (body === undefined) return reject(plan.error ?? withoutAnswer(service, name));
        try {
          resolve(readBody(service, body) as never);
        } catch (error) {
          reject(error);
        }
      };
      if (plan.arrives !== undefined) {
        timeline.after(plan.arrives, () => {
          try {
            if (plan.twice) effect();
            const result = effect();
            if (!failed) answer = () => resolve(result);
          } catch (error) {
            // What the service refused it does not confirm, whatever else goes wrong.
            if (!plan.error) answer = () => reject(error);
          }
          if (plan.dies === 'after') kill();
        });
      }
      timeline.after(plan.returns, () => {
        if (alive && plan.freezes) thawsAt = timeline.now() + plan.freezes;
        whenThawed(() => answer());
      });
    });

  return { call, clock, deadline, kill, isAlive: () => alive, hasEnded: () => hasEnded };
}
