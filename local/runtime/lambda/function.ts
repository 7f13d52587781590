/** One function: its process, started again after it has died, and its invocations, one at a time. */
import {
  type ExecutionEnvironment,
  type Outcome,
  startExecutionEnvironment,
} from './execution-environment.ts';
import type { FunctionConfig } from './function-config.ts';
import type { LogLine } from './function-process.ts';

/**
 * Starts a function; its first process loads the bundle at once. `invoke` never rejects: it runs one
 * event at a time, in the order of the calls. `close` accepts no more events, waits up to `graceMs`
 * milliseconds for the running one, then kills the process.
 */
export function startFunction(config: FunctionConfig, log: LogLine) {
  const { name } = config;
  const counts = { invocations: 0, errors: 0 };
  let closing = false;
  let lastInvocation: Promise<unknown> = Promise.resolve();
  let running = false;
  let current = start();

  function start(): ExecutionEnvironment {
    return startExecutionEnvironment(config, log, () => {
      if (!running && !closing) counts.errors += 1;
    });
  }

  async function run(event: unknown): Promise<Outcome> {
    if (closing)
      return { kind: 'failed', errorType: 'Closing', errorMessage: `${name} is closing` };
    if (!current.alive()) current = start();
    running = true;
    counts.invocations += 1;
    const outcome = await current.invoke(event);
    if (outcome.kind !== 'returned') counts.errors += 1;
    running = false;
    return outcome;
  }

  function invoke(event: unknown): Promise<Outcome> {
    const outcome = lastInvocation.then(() => run(event));
    lastInvocation = outcome;
    return outcome;
  }

  return {
    name,
    invoke,
    status: () => ({ name, pid: current.alive() ? current.pid : null, ...counts }),
    async close(graceMs: number): Promise<void> {
      closing = true;
      const timer = setTimeout(() => current.kill(), graceMs);
      await lastInvocation;
      clearTimeout(timer);
      await current.kill();
    },
  };
}
export type LocalFunction = ReturnType<typeof startFunction>;
