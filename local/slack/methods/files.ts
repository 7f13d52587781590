/** files.getUploadURLExternal, completeUploadExternal, info, delete. */
import { jsonOf, requireText, textOf } from '../arguments.ts';
import type { Json } from '../blocks/block.ts';
import { findVisibleChannel, isMember } from '../channels.ts';
import { fileObject } from '../file-object.ts';
import { newId, now } from '../ids.ts';
import { readContent } from '../messages/content.ts';
import { post } from '../messages/post.ts';
import type { Caller, Methods } from '../method.ts';
import { Refusal, refusalWithMessages } from '../refusal.ts';
import type { File } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';

const maxBytes = 1024 * 1024 * 1024;

function findFile(state: WorkspaceState, id: string): File {
  const file = state.files.get(id);
  if (!file) throw new Refusal('file_not_found');
  if (file.mode === 'tombstone') throw new Refusal('file_deleted');
  return file;
}

/** The files of the `files` argument. Refuses one that this caller has not uploaded, or completed before. */
function uploaded(state: WorkspaceState, caller: Caller, given: unknown): File[] {
  if (!Array.isArray(given) || given.length === 0)
    throw refusalWithMessages('invalid_arguments', ['[ERROR] missing required field: files']);
  return given.map((one: Json) => {
    const file = state.files.get(String(one?.id));
    if (!file?.data || file.completed || file.user !== caller.user.id)
      throw new Refusal('file_not_found');
    return { ...file, title: one.title === undefined ? file.title : String(one.title) };
  });
}

export const files: Methods = {
  'files.getUploadURLExternal': {
    tier: 4,
    scopes: ['files:write'],
    run: (state, caller, args) => {
      const name = requireText(args, 'filename');
      const size = Number(requireText(args, 'length'));
      if (!Number.isInteger(size) || size < 1)
        throw refusalWithMessages('invalid_arguments', [
          '[ERROR] must be more than 0 [json-pointer:/length]',
        ]);
      if (size > maxBytes) throw new Refusal('file_upload_size_restricted');
      const snippetType = textOf(args, 'snippet_type');
      const id = newId('F');
      state.files.put(id, {
        id,
        name,
        title: name,
        user: caller.user.id,
        created: now(),
        size,
        mode: snippetType ? 'snippet' : 'hosted',
        ...(snippetType && { snippetType }),
        completed: false,
        shares: [],
      });
      const upload_url = `${state.options.baseUrl()}/slack/files/upload/${id}`;
      return { upload_url, file_id: id };
    },
  },

  'files.completeUploadExternal': {
    tier: 4,
    scopes: ['files:write'],
    run: (state, caller, args) => {
      const given = uploaded(state, caller, jsonOf(args, 'files'));
      const id = textOf(args, 'channel_id') ?? textOf(args, 'channels');
      const channel = id === undefined ? undefined : findVisibleChannel(state, caller, id);
      if (channel && !isMember(caller, channel)) throw new Refusal('not_in_channel');
      if (channel?.archived) throw new Refusal('posting_to_channel_denied');
      const comment = textOf(args, 'initial_comment');
      const blocks = comment === undefined ? jsonOf(args, 'blocks') : undefined;
      const content =
        comment === undefined && blocks === undefined
          ? { text: '' }
          : readContent(state, { text: comment, blocks });
      for (const file of given) state.files.put(file.id, { ...file, completed: true });
      const threadTs = textOf(args, 'thread_ts');
      if (channel) {
        const ids = given.map((file) => file.id);
        const { ts, thread_ts } = post(state, {
          ...content,
          channel,
          author: caller.user,
          subtype: 'file_share',
          files: ids,
          ...(threadTs && { threadTs }),
          ...(caller.app ? { app: caller.app } : { clientMsgId: crypto.randomUUID() }),
        }).fields;
        const share = { channel: channel.id, ts, ...(thread_ts && { thread_ts }) };
        for (const file of given)
          state.files.put(file.id, { ...file, completed: true, shares: [share] });
      }
      return { files: given.map(({ id: fileId, title }) => ({ id: fileId, title })) };
    },
  },

  'files.info': {
    tier: 4,
    scopes: ['files:read'],
    run: (state, _caller, args) => {
      const file = findFile(state, requireText(args, 'file'));
      return {
        file: fileObject(state, file),
        comments: [],
        response_metadata: { next_cursor: '' },
      };
    },
  },

  'files.delete': {
    tier: 3,
    scopes: ['files:write'],
    run: (state, caller, args) => {
      const file = findFile(state, requireText(args, 'file'));
      if (file.user !== caller.user.id) throw new Refusal('cant_delete_file');
      const { data: _, ...rest } = file;
      state.files.put(file.id, { ...rest, mode: 'tombstone' });
      return {};
    },
  },
};
