/** How both commands start and end. */
import { exitWith } from './flags.ts';

/**
 * Starts what `start` starts on `port`, and closes it when this process is told to end, by Ctrl-C or
 * SIGTERM, or when npm, which started it, has gone. If it cannot be started, it ends the process with
 * code 1 and says why.
 */
export async function runUntilStopped<Running extends { close(): Promise<void> }>(
  port: number,
  start: () => Promise<Running>,
): Promise<Running> {
  let running: Running | undefined;
  let stopping = false;

  async function stop(): Promise<void> {
    // Ctrl-C in a terminal arrives twice, from the terminal and from npm.
    if (stopping) return;
    stopping = true;
    await running?.close();
    process.exit(0);
  }

  process.on('SIGINT', stop).on('SIGTERM', stop);
  // npm passes SIGTERM on to the shell between it and this process, and cannot pass on SIGKILL.
  const { ppid } = process;
  if (process.env.npm_lifecycle_event)
    setInterval(() => {
      if (process.ppid !== ppid) void stop();
    }, 200).unref();

  try {
    running = await start();
    return running;
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (taken) exitWith(1, `Port ${port} is taken: choose another with --port N, or 0 for any.`);
    exitWith(1, error instanceof Error ? error.message : String(error));
  }
}
