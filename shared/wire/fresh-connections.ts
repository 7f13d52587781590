/**
 * Agents that open a connection for each request. One that is kept, and that the other side closed while Lambda
 * froze this process, would leave a write in doubt, and doubt takes minutes.
 *
 * Opening takes time, and a process may be frozen in it: whether a write is still in time is asked again when the
 * connection is open, directly before the request goes out on it.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { timeOfAttempt } from '../domain/in-time.ts';
import { TOO_LATE_CODE } from '../domain/never-sent.ts';

type Callback = (error: Error | null, socket: Duplex) => void;

class FreshHttp extends HttpAgent {
  override createConnection(...[options, callback]: Parameters<HttpAgent['createConnection']>) {
    const socket = super.createConnection(options);
    return whenOpen(socket, 'connect', callback as Callback);
  }
}

class FreshHttps extends HttpsAgent {
  override createConnection(...[options, callback]: Parameters<HttpsAgent['createConnection']>) {
    const socket = super.createConnection(options);
    return whenOpen(socket, 'secureConnect', callback as Callback);
  }
}

export const freshConnections = {
  httpAgent: new FreshHttp({ keepAlive: false }),
  httpsAgent: new FreshHttps({ keepAlive: false }),
};

/** Hands the socket over once it is open, unless it is too late by then. Node waits for the callback. */
function whenOpen(
  socket: Duplex | null | undefined,
  opened: string,
  callback: Callback,
): undefined {
  if (!socket) throw new Error('no socket was made');
  const isInTime = timeOfAttempt();
  const fail = (error: Error) => callback(error, socket);
  socket.once('error', fail);
  socket.once(opened, () => {
    socket.off('error', fail);
    if (isInTime()) return callback(null, socket);
    socket.destroy();
    fail(Object.assign(new Error('too late'), { code: TOO_LATE_CODE }));
  });
  return undefined;
}
