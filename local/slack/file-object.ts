/** What a file looks like in answers: https://docs.slack.dev/reference/objects/file-object */

import type { File } from './stored-records.ts';
import { isInternal, teamOf } from './teams.ts';
import type { WorkspaceState } from './workspace-state.ts';

const mimetypes: Record<string, string> = {
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
const previewLines = 5;

const extensionOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? 'binary';
/** By the file's extension. A file without a name is of an unknown type. */
export const mimetypeOf = ({ name }: File) =>
  mimetypes[extensionOf(name ?? '')] ?? 'application/octet-stream';

/** The file as files.info gives it. */
export function fileObject(state: WorkspaceState, file: File): Record<string, unknown> {
  if (file.mode === 'hidden_by_limit') return { id: file.id, mode: file.mode };
  const base = `${state.options.baseUrl()}/slack/files/pri/${state.team.id}-${file.id}`;
  const name = encodeURIComponent(file.name ?? '');
  const author = state.users.get(file.user);
  const shares = sharesOf(state, file);
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    ...typeFields(file),
    user: file.user,
    user_team: author ? teamOf(state, author).id : state.team.id,
    size: file.size,
    mode: file.mode,
    is_external: false,
    external_type: '',
    is_public: Object.keys(shares.public).length > 0,
    public_url_shared: false,
    url_private: `${base}/${name}`,
    url_private_download: `${base}/download/${name}`,
    permalink: `https://${state.team.domain}.slack.com/files/${file.user}/${file.id}/${name}`,
    channels: Object.keys(shares.public),
    groups: Object.keys(shares.private),
    ims: [],
    shares,
    file_access: 'visible',
  };
}

/**
 * The file as a message shows it. Of a deleted file, and of one over the limit of a free plan, only
 * the id is left. Of a file of another organization, the app must ask files.info for the rest.
 */
export function fileInMessage(state: WorkspaceState, file: File): Record<string, unknown> {
  const { id, mode, access, user } = file;
  if (mode === 'tombstone' || mode === 'hidden_by_limit') return { id, mode };
  const author = state.users.get(user);
  const isExternal = author !== undefined && !isInternal(state, teamOf(state, author));
  if (access === 'check_file_info' || isExternal)
    return {
      id,
      created: 0,
      timestamp: 0,
      user: '',
      mode: 'file_access',
      file_access: 'check_file_info',
    };
  return fileObject(state, file);
}

function typeFields(file: File): Record<string, unknown> {
  if (file.mode === 'post' || file.mode === 'quip')
    return {
      mimetype: 'application/vnd.slack-docs',
      filetype: file.mode,
      pretty_type: file.mode === 'post' ? 'Post' : 'Canvas',
      editable: true,
    };
  if (file.mode === 'snippet') return snippetFields(file);
  const extension = extensionOf(file.name ?? '');
  return {
    mimetype: mimetypeOf(file),
    filetype: extension,
    pretty_type: extension.toUpperCase(),
    editable: false,
  };
}

/** A snippet is text with a syntax; Slack shows its first lines. */
function snippetFields({ data = '', snippetType = 'text' }: File): Record<string, unknown> {
  const text = Buffer.from(data, 'base64').toString();
  const lines = text.split('\n');
  const shown = lines.slice(0, previewLines);
  return {
    mimetype: 'text/plain',
    filetype: snippetType,
    pretty_type: snippetType === 'text' ? 'Plain Text' : snippetType,
    editable: true,
    preview: shown.join('\n'),
    preview_highlight: '',
    lines: lines.length,
    lines_more: lines.length - shown.length,
    preview_is_truncated: false,
  };
}

function sharesOf(state: WorkspaceState, file: File) {
  const shares: Record<'public' | 'private', Record<string, object[]>> = {
    public: {},
    private: {},
  };
  for (const { channel, ...share } of file.shares) {
    const isPublic = state.channels.get(channel)?.kind === 'channel';
    const byChannel = isPublic ? shares.public : shares.private;
    byChannel[channel] = [...(byChannel[channel] ?? []), share];
  }
  return shares;
}
