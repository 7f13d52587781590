/** Puts an authorizer before an AWS JSON server that lets everybody do everything. */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Authorize } from './authorizer.ts';
import { Refusal } from './refusal.ts';
import type { SignedRequest } from './verify-signature.ts';

/** Answers what `authorize` refuses, before any of the listeners that `server` has by now sees the request. */
export function authorizeCalls(server: Server, authorize: Authorize): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', async (req, res) => {
    const refusal = await refusalOf(req, authorize);
    if (refusal) return sendRefusal(res, refusal);
    for (const listener of listeners) listener(req, res);
  });
}

async function refusalOf(req: IncomingMessage, authorize: Authorize): Promise<Refusal | undefined> {
  try {
    await authorize(await peek(req));
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    return new Refusal('SerializationException', 'The request cannot be read.');
  }
}

/** The whole request, which can still be read as if nobody had. A client that disconnects never completes it. */
function peek(req: IncomingMessage): Promise<SignedRequest> {
  const { pathname, searchParams } = new URL(`http://127.0.0.1${req.url}`);
  const headers = Object.entries(req.headers).map(([name, value]) => [name, String(value)]);
  const request = {
    method: req.method ?? '',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(headers),
  };
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    req.on('error', () => {});
    req.on('readable', function onReadable() {
      for (let chunk = req.read(); chunk !== null; chunk = req.read()) chunks.push(chunk);
      if (!req.complete) return;
      req.off('readable', onReadable);
      const body = Buffer.concat(chunks);
      req.unshift(body);
      resolve({ ...request, body });
    });
  });
}

function sendRefusal(res: ServerResponse, { type, message, status }: Refusal): void {
  res.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    ...(type === 'AccessDeniedException' && { 'x-amzn-query-error': 'AccessDenied;Sender' }),
  });
  res.end(JSON.stringify({ __type: `com.amazon.coral.service#${type}`, Message: message }));
}
