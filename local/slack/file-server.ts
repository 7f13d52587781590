/** The server that files are uploaded to and downloaded from. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../runtime/http.ts';
import { readForm } from './arguments.ts';
import { bearerToken, callerOf } from './caller.ts';
import { canSee } from './channels.ts';
import { mimetypeOf } from './file-object.ts';
import type { File } from './stored-records.ts';
import type { WorkspaceState } from './workspace-state.ts';

const maxUploadBytes = 64 * 1024 * 1024;
const signInPage =
  '<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body></body></html>';

/** Stores the bytes of a file that files.getUploadURLExternal created. Answers 404 to any other. */
async function upload(
  state: WorkspaceState,
  id: string,
  req: IncomingMessage,
  res: ServerResponse,
) {
  const body = await readBody(req, maxUploadBytes);
  const file = state.files.get(id);
  if (!file || file.completed) return void res.writeHead(404).end('no such upload');
  const bytes = await readUpload(req.headers['content-type'] ?? '', body);
  if (!bytes?.length) return void res.writeHead(400).end('no file');
  state.files.put(id, { ...file, size: bytes.length, data: bytes.toString('base64') });
  res.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${bytes.length}`);
}

/** The bytes of a file: the body itself, or the one file in a multipart form. */
async function readUpload(contentType: string, body: Buffer): Promise<Buffer | undefined> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await readForm(contentType, body);
  const part = [...(form?.values() ?? [])].find((value) => typeof value !== 'string');
  return part instanceof Blob ? Buffer.from(await part.arrayBuffer()) : undefined;
}

/** Whether the token's owner may read the file: its author, or who can read where it was shared. */
function mayRead(state: WorkspaceState, file: File, req: IncomingMessage): boolean {
  const token = bearerToken(req);
  const caller = token === undefined ? undefined : callerOf(state, token);
  if (!caller) return false;
  if (caller.scopes && !caller.scopes.includes('files:read')) return false;
  const isShared = file.shares.some(({ channel: id }) => {
    const channel = state.channels.get(id);
    return channel !== undefined && canSee(caller, channel);
  });
  return file.user === caller.user.id || isShared;
}

/** Serves /slack/files/: uploads by POST, downloads by GET with a bearer token. */
export async function serveFiles(
  state: WorkspaceState,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const uploading = /^upload\/(\w+)$/.exec(path);
  if (uploading && req.method === 'POST') return upload(state, uploading[1] ?? '', req, res);
  const file = state.files.get(/^pri\/\w+-(\w+)\//.exec(path)?.[1] ?? '');
  // Slack answers 200 with its sign-in page to a request that may not read the file.
  if (!file?.data || !mayRead(state, file, req))
    return void res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(signInPage);
  const bytes = Buffer.from(file.data, 'base64');
  res.writeHead(200, { 'content-type': mimetypeOf(file), 'content-length': bytes.length });
  res.end(bytes);
}
