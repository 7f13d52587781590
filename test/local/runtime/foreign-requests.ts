/** Requests as a website makes them in a browser on this machine. */
import { type IncomingHttpHeaders, request } from 'node:http';

/** Headers by which a request is known to be a website's, each with its reason. */
export function foreignHeaders(url: string): [why: string, headers: Record<string, string>][] {
  const { host, port } = new URL(url);
  return [
    ['the origin of a website', { host, origin: 'https://example.com' }],
    ['the origin of a sandboxed frame', { host, origin: 'null' }],
    ['the origin of another local server', { host, origin: 'http://127.0.0.1:1' }],
    ['the origin of this server over https', { host, origin: `https://${host}` }],
    ['the origin of this server by its other name', { host, origin: `http://localhost:${port}` }],
    ['a name that points at 127.0.0.1', { host: `rebound.example.com:${port}` }],
    ['such a name as its own origin', originOf(`rebound.example.com:${port}`)],
    ['a name that begins like ours', { host: `127.0.0.1.example.com:${port}` }],
    ['a name that ends like ours', { host: `example.localhost:${port}` }],
    ['another address of this machine', { host: `0.0.0.0:${port}` }],
  ];
}

/** Headers of requests to a server's own host names, by programs and by its own page. */
export function ownHeaders(url: string): Record<string, string>[] {
  const { port } = new URL(url);
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `LocalHost:${port}`, `[::1]:${port}`];
  return [...hosts.map((host) => ({ host })), ...hosts.map(originOf)];
}

function originOf(host: string) {
  return { host, origin: `http://${host}` };
}

/** Sends a request with any Host and Origin, which fetch would not send. */
export function ask(
  url: string,
  method: string,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const req = request(url, { method, headers }, (res) => {
      res.resume();
      resolve({ status: res.statusCode, headers: res.headers });
    });
    req.on('error', reject).end();
  });
}

type Request = { headers: Record<string, string> };

/** For a client's middleware stack: sends its signed requests as if a website had made them. */
export const asWebsite =
  <Output>(next: (args: { input: object; request: unknown }) => Output) =>
  (args: { input: object; request: unknown }) => {
    Object.assign((args.request as Request).headers, { origin: 'https://example.com' });
    return next(args);
  };
