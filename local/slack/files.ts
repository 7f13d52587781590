/** Files: what a file looks like in answers, and the bytes that go up and come down. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../runtime/http.ts';
import { readForm } from './arguments.ts';
import type { File, World } from './world.ts';

const types: Record<string, string> = {
  txt: 'text/plain',
  log: 'text/plain',
  json: 'application/json',
  csv: 'text/csv',
  html: 'text/html',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  zip: 'application/zip',
};
const largestUpload = 64 * 1024 * 1024;

const endingOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? 'binary';
const mimetypeOf = (name: string) => types[endingOf(name)] ?? 'application/octet-stream';

/** The file as files.info and messages show it. */
export function fileObject(world: World, file: File): Record<string, unknown> {
  const base = `${world.options.baseUrl()}/slack/files/pri/${world.team.id}-${file.id}`;
  const name = encodeURIComponent(file.name);
  const shares: Record<'public' | 'private', Record<string, object[]>> = {
    public: {},
    private: {},
  };
  for (const { channel, ...share } of file.shares) {
    const side = world.channels.get(channel)?.kind === 'channel' ? shares.public : shares.private;
    side[channel] = [...(side[channel] ?? []), share];
  }
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: mimetypeOf(file.name),
    filetype: endingOf(file.name),
    pretty_type: endingOf(file.name).toUpperCase(),
    user: file.user,
    user_team: world.team.id,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: Object.keys(shares.public).length > 0,
    public_url_shared: false,
    url_private: `${base}/${name}`,
    url_private_download: `${base}/download/${name}`,
    permalink: `https://${world.team.domain}.slack.com/files/${file.user}/${file.id}/${name}`,
    channels: Object.keys(shares.public),
    groups: Object.keys(shares.private),
    ims: [],
    shares,
    file_access: 'visible',
  };
}

/** Takes the bytes of an announced file, raw or as the one part of a form. */
async function upload(world: World, id: string, req: IncomingMessage, res: ServerResponse) {
  const body = await readBody(req, largestUpload);
  const file = world.files.get(id);
  if (!file || file.completed) return void res.writeHead(404).end('no such upload');
  const bytes = await fileOf(req.headers['content-type'] ?? '', body);
  if (!bytes?.length) return void res.writeHead(400).end('no file');
  world.files.put(id, { ...file, size: bytes.length, data: bytes.toString('base64') });
  res.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${bytes.length}`);
}

/** The bytes of a file: the body itself, or the one file in a form. */
async function fileOf(contentType: string, body: Buffer): Promise<Buffer | undefined> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await readForm(contentType, body);
  const part = [...(form?.values() ?? [])].find((value) => typeof value !== 'string');
  return part instanceof Blob ? Buffer.from(await part.arrayBuffer()) : undefined;
}

/** Who may read a file: people, its owner, and the app with files:read where it was shared. */
function readable(world: World, file: File, token: string): boolean {
  const user = world.users.all().find((one) => one.token === token);
  if (!user) return false;
  if (user.isBot && !world.app.scopes.includes('files:read')) return false;
  const seen = file.shares.some(({ channel }) => {
    const where = world.channels.get(channel);
    return where?.kind === 'channel' || where?.members.includes(user.id);
  });
  return file.user === user.id || seen;
}

/** Serves /slack/files/: uploads by POST, downloads by GET with a bearer token. */
export async function serveFiles(
  world: World,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const uploading = /^upload\/(\w+)$/.exec(path);
  if (uploading && req.method === 'POST') return upload(world, uploading[1] ?? '', req, res);
  const id = /^pri\/\w+-(\w+)\//.exec(path)?.[1] ?? '';
  const file = world.files.get(id);
  const token = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? '';
  // Slack sends whoever may not read it to its sign-in page, with status 200.
  if (!file?.data || !readable(world, file, token))
    return void res
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body></body></html>');
  const bytes = Buffer.from(file.data, 'base64');
  res.writeHead(200, { 'content-type': mimetypeOf(file.name), 'content-length': bytes.length });
  res.end(bytes);
}
