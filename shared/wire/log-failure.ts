import { log } from './log.ts';

/** Logs a message that a worker gave back to its queue. The error's own text may hold what a person wrote. */
export function logFailure({ messageId }: { messageId: string }, error: unknown): void {
  const { name, stack = '' } = error as Error;
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const line = { row: `message ${messageId}`, to: 'given back', why: name };
  log({ ...line, stack: frames.join('\n'), level: 'error' });
}
