/** What a file looks like in files.info and in messages: https://docs.slack.dev/reference/objects/file-object */
import type { File, WorkspaceState } from './workspace-state.ts';

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

const extensionOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? 'binary';
export const mimetypeOf = (name: string) =>
  mimetypes[extensionOf(name)] ?? 'application/octet-stream';

export function fileObject(state: WorkspaceState, file: File): Record<string, unknown> {
  const base = `${state.options.baseUrl()}/slack/files/pri/${state.team.id}-${file.id}`;
  const name = encodeURIComponent(file.name);
  const shares = sharesOf(state, file);
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: mimetypeOf(file.name),
    filetype: extensionOf(file.name),
    pretty_type: extensionOf(file.name).toUpperCase(),
    user: file.user,
    user_team: state.team.id,
    editable: false,
    size: file.size,
    mode: 'hosted',
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
