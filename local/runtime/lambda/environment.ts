/** One execution environment: a process that runs one function's bundle. */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Report } from './runtime.ts';

/** What a function is to its processes. */
export type Deployed = {
  name: string;
  arn: string;
  /** `path/to/file.export`, below `root`. */
  handler: string;
  /** Where the bundles lie: the working directory and LAMBDA_TASK_ROOT. */
  root: string;
  timeoutMs: number;
  /** The whole environment but for PATH and HOME: nothing else of ours reaches the function. */
  environment: Record<string, string>;
};

/** How an invocation ended. */
export type Outcome =
  | { kind: 'returned'; value: unknown }
  | { kind: 'failed'; errorType: string; errorMessage: string }
  | { kind: 'timedOut' };

/** One line that a function, or this machine on its behalf, has logged. */
export type LogLine = (functionName: string, line: string) => void;

const INIT_MS = 10_000; // as Lambda allows for loading a bundle

/** Starts a process, loading the bundle at once. It takes one event at a time. */
export function startEnvironment(deployed: Deployed, log: LogLine, onExit: () => void) {
  const { PATH, HOME } = process.env;
  const child = fork(new URL('runtime.ts', import.meta.url), {
    cwd: deployed.root,
    env: { PATH, HOME, ...deployed.environment },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface(stream).on('line', (line) => log(deployed.name, line));
  child.once('exit', onExit);
  const exited = once(child, 'exit');
  const loaded = answer(INIT_MS);
  const alive = () => child.exitCode === null && child.signalCode === null;

  /** What the process says next, or that it says nothing within `ms`, or ends first. */
  function answer(ms: number): Promise<Report | 'late' | 'gone'> {
    return new Promise((resolve) => {
      const late = () => settle('late');
      const gone = () => settle('gone');
      const timer = setTimeout(late, ms);
      child.once('message', settle).once('exit', gone);
      if (child.exitCode !== null || child.signalCode !== null) gone();

      function settle(result: Report | 'late' | 'gone') {
        clearTimeout(timer);
        child.off('message', settle).off('exit', gone);
        resolve(result);
      }
    });
  }

  function ended(during: string): Outcome {
    const errorMessage = `the process ended during ${during}: ${child.signalCode ?? child.exitCode}`;
    return failed('Runtime.ExitError', errorMessage);
  }

  function failed(errorType: string, errorMessage: string): Outcome {
    log(deployed.name, JSON.stringify({ level: 'ERROR', message: errorMessage, errorType }));
    return { kind: 'failed', errorType, errorMessage };
  }

  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await exited;
  }

  /** Hands the function one event. Past its timeout the process is killed. */
  async function invoke(event: unknown): Promise<Outcome> {
    const { arn, name, timeoutMs } = deployed;
    const init = await loaded;
    if (init === 'late') await kill();
    if (init === 'late' || init === 'gone') return ended('init');

    const deadline = Date.now() + timeoutMs;
    const requestId = randomUUID();
    const answered = answer(timeoutMs);
    // One that was killed this very moment cannot be written to; its exit, still to come, says so.
    const unheard = () => {};
    if (alive()) child.send({ requestId, event: JSON.stringify(event), deadline, arn }, unheard);
    const report = await answered;
    if (report === 'late') {
      await kill();
      const message = `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
      log(name, JSON.stringify({ level: 'ERROR', message, requestId }));
      return { kind: 'timedOut' };
    }
    if (report === 'gone') return ended('an invocation');
    if (report.kind === 'returned') return { kind: 'returned', value: JSON.parse(report.value) };
    if (report.kind === 'failed') return report;
    return failed('Runtime.Protocol', 'the process reported ready twice');
  }

  return { pid: child.pid, alive, invoke, kill };
}
export type Environment = ReturnType<typeof startEnvironment>;
