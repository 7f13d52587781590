/** HTTP for the local servers: opening a port, reading a body, answering with JSON. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuseForeignRequests } from './same-origin.ts';

export class BodyTooLarge extends Error {}

/**
 * Reads a request's whole body. Throws BodyTooLarge past `limit` bytes, but only after reading all of
 * it: unread bytes would be taken for the next request on the connection.
 */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new BodyTooLarge(`body over ${limit} bytes`);
  return Buffer.concat(chunks);
}

export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  res.end(JSON.stringify(body));
}

/**
 * Opens `server` to this machine: it listens on 127.0.0.1 only and refuses the requests of websites.
 * Call it once every listener for requests is added. `port` 0 picks a free one. Gives the server's URL;
 * rejects if the port is taken.
 */
export async function listenLocally(server: Server, port: number): Promise<string> {
  refuseForeignRequests(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts a server as `listenLocally` does. `close` ends open connections too. */
export async function listen(handler: RequestListener, port: number) {
  const server = createServer(handler);
  return {
    url: await listenLocally(server, port),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
