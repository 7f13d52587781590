import { Logger } from '@aws-lambda-powertools/logger';
import type { LogLine } from '../domain/ports.ts';

let made: Logger | undefined;
/** Made for the first line: it opens the process's output, and most cold starts have nothing to say. */
const logger = (): Logger => {
  made ??= new Logger();
  return made;
};

/**
 * Writes one line for one change of state. The fields are named one by one, so that a body, a token or
 * a URL that slipped into the object stays out of the log.
 */
export function log({ row, from, to, attempt, part, why }: LogLine): void {
  logger().info(`${row} → ${to}`, { row, from, to, attempt, part, why });
}

/** A message that a worker gave back: the reason's name, and of its text only what we wrote. */
export function logFailure(record: { messageId: string }, error: unknown): void {
  const { name, message, stack } = error as Error;
  logger().error('message given back', { messageId: record.messageId, name, why: message, stack });
}
