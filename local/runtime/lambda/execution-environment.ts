/**
 * One execution environment of Lambda: a process that handles one function's events, one at a time. Between
 * them it is frozen, with whatever it still has under way, as Lambda freezes it.
 */
import { randomUUID } from 'node:crypto';
import type { FunctionConfig } from './function-config.ts';
import { type LogLine, startFunctionProcess } from './function-process.ts';

/** How an invocation ended. */
export type Outcome =
  | { kind: 'returned'; value: unknown }
  | { kind: 'failed'; errorType: string; errorMessage: string }
  | { kind: 'timedOut' }
  /** It did not run: as many run as may at once. */
  | { kind: 'throttled' };

const INIT_MS = 10_000; // Lambda's limit for loading a bundle

/** Starts an execution environment. `onExit` is called when its process has ended. */
export function startExecutionEnvironment(
  config: FunctionConfig,
  log: LogLine,
  onExit: () => void,
) {
  const { arn, name, timeoutMs } = config;
  const { pid, alive, exitReason, send, nextReport, freeze, thaw, kill } = startFunctionProcess(
    config,
    log,
    onExit,
  );
  const initialized = nextReport(INIT_MS);
  let busy = false;
  void initialized.then(() => {
    if (!busy) freeze();
  });

  function failure(errorType: string, errorMessage: string): Outcome {
    log(name, JSON.stringify({ level: 'ERROR', message: errorMessage, errorType }));
    return { kind: 'failed', errorType, errorMessage };
  }

  function exitFailure(during: string): Outcome {
    return failure('Runtime.ExitError', `the process ended during ${during}: ${exitReason()}`);
  }

  /** Runs the function on one event; call it only when no event runs. Kills it at its timeout. */
  async function invoke(event: unknown, traceId: string): Promise<Outcome> {
    busy = true;
    thaw();
    const outcome = await run(event, traceId);
    busy = false;
    freeze();
    return outcome;
  }

  async function run(event: unknown, traceId: string): Promise<Outcome> {
    const init = await initialized;
    if (init === 'timeout') await kill();
    if (init === 'timeout' || init === 'exit') return exitFailure('init');

    const requestId = randomUUID();
    const deadline = Date.now() + timeoutMs;
    const reported = nextReport(timeoutMs);
    send({ requestId, event: JSON.stringify(event), deadline, arn, traceId });
    const report = await reported;
    if (report === 'timeout') {
      await kill();
      const message = `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
      log(name, JSON.stringify({ level: 'ERROR', message, requestId }));
      return { kind: 'timedOut' };
    }
    if (report === 'exit') return exitFailure('an invocation');
    if (report.kind === 'returned') return { kind: 'returned', value: JSON.parse(report.value) };
    if (report.kind === 'failed') return report;
    return failure('Runtime.Protocol', 'the process reported ready twice');
  }

  return { pid, alive, invoke, kill };
}
export type ExecutionEnvironment = ReturnType<typeof startExecutionEnvironment>;
