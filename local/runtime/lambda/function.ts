/** One function: its execution environments, each of which handles one event at a time. */
import {
  type ExecutionEnvironment,
  type Outcome,
  startExecutionEnvironment,
} from './execution-environment.ts';
import type { FunctionConfig } from './function-config.ts';
import type { LogLine } from './function-process.ts';
import { traceOf } from './trace.ts';

/**
 * Starts a function; its first process loads the bundle at once. `invoke` never rejects: it takes an
 * environment that is free, or starts one, or waits where there are as many as may run at once;
 * `invokeUnlessBusy` does not wait. `traceHeaders` are those of the messages in the event. `close` accepts
 * no more events, waits up to `graceMs` milliseconds for those that run, then kills all processes.
 */
export function startFunction(config: FunctionConfig, log: LogLine) {
  const { name, concurrency, asyncLimits } = config;
  const counts = { invocations: 0, errors: 0 };
  const running = new Set<ExecutionEnvironment>();
  /** Frozen, the one that was used last at the end: Lambda takes that one first. */
  const free: ExecutionEnvironment[] = [];
  const waiting: (() => void)[] = [];
  let closing = false;
  free.push(start());

  function start(): ExecutionEnvironment {
    const environment = startExecutionEnvironment(config, log, () => {
      const place = free.indexOf(environment);
      if (place < 0) return;
      free.splice(place, 1);
      if (!closing) counts.errors += 1;
    });
    return environment;
  }

  const isBusy = () => running.size >= concurrency;

  function take(): ExecutionEnvironment {
    const environment = free.pop() ?? start();
    running.add(environment);
    return environment;
  }

  function giveBack(environment: ExecutionEnvironment): void {
    running.delete(environment);
    if (environment.alive()) free.push(environment);
    waiting.shift()?.();
  }

  async function invoke(event: unknown, traceHeaders: string[] = []): Promise<Outcome> {
    const trace = traceOf(config.arn, traceHeaders);
    if (trace.isRecursive && !config.mayRecurse) return refuseRecursion();
    while (isBusy()) await new Promise<void>((resolve) => waiting.push(resolve));
    return run(event, trace.header);
  }

  function refuseRecursion(): Outcome {
    const errorType = 'RecursiveInvocationException';
    const errorMessage =
      'Lambda stopped a recursive loop: too many of its messages led to this one';
    log(name, JSON.stringify({ level: 'ERROR', message: errorMessage, errorType }));
    return { kind: 'failed', errorType, errorMessage };
  }

  async function invokeUnlessBusy(event: unknown): Promise<Outcome> {
    return isBusy() ? { kind: 'throttled' } : run(event, traceOf(config.arn, []).header);
  }

  /** The check that it is not busy and the taking are one step, so no two calls get the same. */
  async function run(event: unknown, traceId: string): Promise<Outcome> {
    const environment = take();
    if (closing) {
      giveBack(environment);
      return { kind: 'failed', errorType: 'Closing', errorMessage: `${name} is closing` };
    }
    counts.invocations += 1;
    const outcome = await environment.invoke(event, traceId);
    if (outcome.kind !== 'returned') counts.errors += 1;
    giveBack(environment);
    return outcome;
  }

  const pids = () => [...running, ...free.toReversed()].flatMap(({ pid }) => pid ?? []);

  return {
    name,
    asyncLimits,
    invoke,
    invokeUnlessBusy,
    /** `pids`: of its processes, those that run first, then those that are frozen. */
    status: () => ({ name, pids: pids(), ...counts }),
    async close(graceMs: number): Promise<void> {
      closing = true;
      const killRunning = () => Promise.all([...running].map(({ kill }) => kill()));
      const timer = setTimeout(killRunning, graceMs);
      while (running.size > 0) await new Promise<void>((resolve) => waiting.push(resolve));
      clearTimeout(timer);
      await Promise.all([...free].map(({ kill }) => kill()));
    },
  };
}
export type LocalFunction = ReturnType<typeof startFunction>;
