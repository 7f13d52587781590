/** Keeps other websites' hands off the local servers, which ask nobody who they are. */
import type { IncomingMessage } from 'node:http';

const OURS = new Set(['127.0.0.1', 'localhost']);

/**
 * Whether a browser sends this request for a website that is not this very server's page. Such a
 * site could otherwise drive the workspace by forms and simple requests, for which no browser asks
 * first; or, by pointing a name of its own at 127.0.0.1, read it. Programs send no Origin.
 */
export function fromWebsite({ headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  if (origin !== undefined) return origin !== `http://${host}` || !OURS.has(nameOf(host));
  return !OURS.has(nameOf(host));
}

const nameOf = (host: string) => host.replace(/:\d+$/, '');
