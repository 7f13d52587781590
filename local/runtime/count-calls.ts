/** Counts the calls that a server in this process gets, by operation, without standing in their way. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server } from 'node:http';

// https://nodejs.org/api/diagnostics_channel.html#http
const REQUEST = 'http.server.request.start';

/** Counts AWS JSON calls to `server` by the operation their X-Amz-Target names. */
export function countCalls(server: Server) {
  const counts: Record<string, number> = {};

  function count(message: unknown): void {
    const { request, server: receiver } = message as { request: IncomingMessage; server: Server };
    const [, operation] = String(request.headers['x-amz-target']).split('.');
    if (receiver === server && operation) counts[operation] = (counts[operation] ?? 0) + 1;
  }

  subscribe(REQUEST, count);
  return { counts: () => ({ ...counts }), stop: () => unsubscribe(REQUEST, count) };
}
