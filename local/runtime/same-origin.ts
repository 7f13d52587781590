/** Closes the local servers to websites: they serve whoever reaches them, without credentials. */
import type { IncomingMessage, RequestListener, Server } from 'node:http';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Whether a request comes from a program, which sends no Origin, or from this server's own page. A
 * browser sends forms and simple requests of any website without asking first, and names that website
 * in Origin. A website whose name its owner points at 127.0.0.1 (DNS rebinding) counts as the same
 * origin in a browser; only Host gives it away.
 */
function sameOrigin({ headers: { host = '', origin } }: IncomingMessage): boolean {
  return LOOPBACK.test(host) && (origin === undefined || origin === `http://${host}`);
}

/**
 * Lets `server` answer 403 to every request that is not of the same origin, before any of the
 * listeners it has by now sees the request. Preflights carry an Origin, so they are refused too.
 */
export function refuseForeignRequests(server: Server): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (req, res) => {
    if (sameOrigin(req)) {
      for (const listener of listeners) listener(req, res);
      return;
    }
    const error =
      'This server answers programs on this machine and its own page, no other website.';
    res.writeHead(403, { 'content-type': 'application/json; charset=utf-8' });
    res.end(JSON.stringify({ error }));
  });
}
