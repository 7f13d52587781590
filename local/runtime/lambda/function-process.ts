/** The process that runs a function's bundle: it is sent invocations, and sends reports. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { FunctionConfig } from './function-config.ts';
import type { Invocation, Report } from './runtime.ts';

/** Takes one line that a function, or the runtime on its behalf, has logged. */
export type LogLine = (functionName: string, line: string) => void;

/** Starts a process, which loads the bundle at once. `onExit` is called when it has ended. */
export function startFunctionProcess(config: FunctionConfig, log: LogLine, onExit: () => void) {
  const { PATH, HOME } = process.env;
  const child = fork(new URL('runtime.ts', import.meta.url), {
    cwd: config.root,
    env: { PATH, HOME, ...config.environment },
    execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${config.memoryMb}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface(stream).on('line', (line) => log(config.name, line));
  child.once('exit', onExit);
  endWithUs(child);
  const exited = once(child, 'exit');
  const alive = () => child.exitCode === null && child.signalCode === null;

  return {
    pid: child.pid,
    alive,
    /** The exit code, or the signal that ended the process; null while it runs. */
    exitReason: () => child.signalCode ?? child.exitCode,
    send(invocation: Invocation): void {
      // Sending to a process that was killed this moment fails; its exit, still to come, reports that.
      const ignoreError = () => {};
      if (alive()) child.send(invocation, ignoreError);
    },
    /** The next report; `timeout` after `ms` milliseconds, `exit` if the process ends first. */
    nextReport(ms: number): Promise<Report | 'timeout' | 'exit'> {
      return new Promise((resolve) => {
        const onTimeout = () => settle('timeout');
        const onEnd = () => settle('exit');
        const timer = setTimeout(onTimeout, ms);
        child.once('message', settle).once('exit', onEnd);
        if (!alive()) onEnd();

        function settle(result: Report | 'timeout' | 'exit') {
          clearTimeout(timer);
          child.off('message', settle).off('exit', onEnd);
          resolve(result);
        }
      });
    },
    /** Stops it where it is. A process that has ended stays so. */
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/**
 * Kills a process once this one is gone, however it ended: a frozen process does not notice that itself. The
 * shell waits for the end of a pipe that only this process writes to.
 */
function endWithUs(child: ChildProcess): void {
  const wait = `trap '' INT TERM HUP; read line; kill -9 ${child.pid}`;
  const shell = spawn('sh', ['-c', wait], { stdio: ['pipe', 'ignore', 'ignore'] });
  child.once('exit', () => shell.kill('SIGKILL'));
}
