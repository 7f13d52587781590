/** One function: its process, replaced when it has died, and the line of invocations before it. */
import type { Deployed, Environment, LogLine, Outcome } from './environment.ts';
import { startEnvironment } from './environment.ts';

/**
 * Starts a function; its first process loads the bundle at once. `invoke` runs one event at a time,
 * the others waiting in line, and never rejects. `close` takes no more, lets what runs finish within
 * `graceMs`, then kills.
 */
export function startFunction(deployed: Deployed, log: LogLine) {
  const { name } = deployed;
  const counts = { invocations: 0, errors: 0 };
  let closing = false;
  let line: Promise<unknown> = Promise.resolve();
  let running = false;
  let current = start();

  function start(): Environment {
    return startEnvironment(deployed, log, () => {
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
    const outcome = line.then(() => run(event));
    line = outcome;
    return outcome;
  }

  return {
    name,
    invoke,
    status: () => ({ name, pid: current.alive() ? current.pid : null, ...counts }),
    async close(graceMs: number): Promise<void> {
      closing = true;
      const grace = setTimeout(() => current.kill(), graceMs);
      await line;
      clearTimeout(grace);
      await current.kill();
    },
  };
}
export type LocalFunction = ReturnType<typeof startFunction>;
