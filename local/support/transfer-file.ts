import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../iam/refusal.ts';
import { BodyTooLarge } from '../runtime/http.ts';
import { partBytes } from './protocol/limits.ts';
import type { AccountState } from './state/account-state.ts';
import { findFile, streamFile } from './state/read-file.ts';
import type { SignedLinks } from './state/signed-links.ts';
import { findUpload, partName } from './state/uploads.ts';

/**
 * Serves the links to upload and download: PUT of a part, which answers with its ETag, and GET of a
 * whole file. Throws the Refusal to answer with, as S3 would.
 */
export async function transferFile(
  { accounts, links }: { accounts: Map<string, AccountState>; links: SignedLinks },
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const url = new URL(`http://127.0.0.1${req.url}`);
  links.verify(url);
  const [, direction, accountId = '', id = '', part] = url.pathname.split('/');
  const account = accounts.get(accountId);
  if (account && req.method === 'PUT' && direction === 'uploads') {
    return receivePart(account, id, Number(part), req, res);
  }
  if (account && req.method === 'GET' && direction === 'downloads') {
    return sendFile(account, id, res);
  }
  throw new Refusal('MethodNotAllowed', 'This link is for another method.', 405);
}

async function receivePart(
  account: AccountState,
  uploadId: string,
  index: number,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const name = partName(findUpload(account, uploadId), index);
  const { size, md5 } = await account.blobs.receive(name, req, partBytes).catch((error) => {
    if (!(error instanceof BodyTooLarge)) throw error;
    throw new Refusal('EntityTooLarge', `A part holds ${partBytes} bytes.`);
  });
  // Read again: other parts may have been received meanwhile.
  const upload = findUpload(account, uploadId);
  const received = { ...upload.received, [index]: { size, eTag: md5 } };
  account.uploads.put(uploadId, { ...upload, received });
  res.writeHead(200, { etag: `"${md5}"` }).end();
}

async function sendFile(
  account: AccountState,
  attachmentId: string,
  res: ServerResponse,
): Promise<void> {
  const file = findFile(account, attachmentId);
  res.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': file.size,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    // Anybody may have written the file: opened in a browser, it must not run as a page of this server.
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  });
  await pipeline(Readable.from(streamFile(account, file)), res);
}
