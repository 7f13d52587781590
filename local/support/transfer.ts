import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BodyTooLarge } from '../runtime/http.ts';
import type { Desk } from './account-state.ts';
import { fileChunks, findFile } from './files.ts';
import { partBytes } from './limits.ts';
import type { Links } from './links.ts';
import { Refusal } from './refusal.ts';
import { findUpload, partName } from './uploads.ts';

/**
 * What the links to upload and download lead to: PUT a part of a file, which answers with its ETag,
 * and GET a whole file. Throws the Refusal to answer with, as S3 would.
 */
export async function transfer(
  { desks, links }: { desks: Map<string, Desk>; links: Links },
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const url = new URL(`http://127.0.0.1${req.url}`);
  links.check(url);
  const [, way, account = '', id = '', part] = url.pathname.split('/');
  const desk = desks.get(account);
  if (desk && req.method === 'PUT' && way === 'uploads') {
    return receivePart(desk, id, Number(part), req, res);
  }
  if (desk && req.method === 'GET' && way === 'downloads') return sendFile(desk, id, res);
  throw new Refusal('MethodNotAllowed', 'This link is for another method.', 405);
}

async function receivePart(
  desk: Desk,
  uploadId: string,
  index: number,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const name = partName(findUpload(desk, uploadId), index);
  const { size, md5 } = await desk.blobs.receive(name, req, partBytes).catch((error) => {
    if (!(error instanceof BodyTooLarge)) throw error;
    throw new Refusal('EntityTooLarge', `A part holds ${partBytes} bytes.`);
  });
  // read anew: other parts may have come meanwhile
  const upload = findUpload(desk, uploadId);
  const received = { ...upload.received, [index]: { size, eTag: md5 } };
  desk.uploads.put(uploadId, { ...upload, received });
  res.writeHead(200, { etag: `"${md5}"` }).end();
}

async function sendFile(desk: Desk, attachmentId: string, res: ServerResponse): Promise<void> {
  const file = findFile(desk, attachmentId);
  res.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': file.size,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    // it is whatever somebody sent, and opened in a browser it must not become a page of this server
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  });
  await pipeline(Readable.from(fileChunks(desk, file)), res);
}
