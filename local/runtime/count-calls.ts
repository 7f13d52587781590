/** Counts the calls that an AWS server in this process gets, by operation. */
import type { Server } from 'node:http';

/**
 * Counts the AWS JSON calls that `server` gets, by the operation in their X-Amz-Target. `clear` starts
 * again at zero.
 */
export function countCalls(server: Server) {
  let counts: Record<string, number> = {};
  server.on('request', ({ headers }) => {
    const [, operation] = String(headers['x-amz-target']).split('.');
    if (operation) counts[operation] = (counts[operation] ?? 0) + 1;
  });
  return {
    counts: () => ({ ...counts }),
    clear(): void {
      counts = {};
    },
  };
}
