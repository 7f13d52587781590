import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../domain/ports.ts';

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
export const log: Log = (line) => {
  const { level, row, ref, team, account, from, to, attempt, part, durationMs, why, stack } = line;
  const fields = { row, ref, team, account, from, to, attempt, part, durationMs, why, stack };
  logger()[level ?? 'info'](`${row} → ${to}`, fields);
};
