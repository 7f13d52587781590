import type { IncomingMessage } from 'node:http';
import type { SignedRequest } from '../../iam/verify-signature.ts';
import { readBody } from '../../runtime/http.ts';
import { requestBytes } from '../protocol/limits.ts';

/** Reads all of a request, as its signature covers it. Throws BodyTooLarge. */
export async function readSignedRequest(req: IncomingMessage): Promise<SignedRequest> {
  const { pathname, searchParams } = new URL(`http://127.0.0.1${req.url}`);
  const headers = Object.entries(req.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: req.method ?? '',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(headers),
    body: await readBody(req, requestBytes),
  };
}
