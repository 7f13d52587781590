/** files.*: announce an upload, share it, look at it, delete it. */
import { jsonOf, need, textOf } from '../arguments.ts';
import type { Json } from '../blocks/block.ts';
import { isMember, visible } from '../channels.ts';
import { fileObject } from '../files.ts';
import { newId, now } from '../ids.ts';
import { readContent } from '../messages/content.ts';
import { post } from '../messages/post.ts';
import type { Caller, Methods } from '../method.ts';
import { complain, Refusal } from '../refusal.ts';
import type { File, World } from '../world.ts';

const largest = 1024 * 1024 * 1024;

function find(world: World, id: string): File {
  const file = world.files.get(id);
  if (!file) throw new Refusal('file_not_found');
  return file;
}

/** Each of the `files` argument, uploaded by this caller and not yet completed. */
function uploaded(world: World, caller: Caller, given: unknown): File[] {
  if (!Array.isArray(given) || given.length === 0)
    throw complain('invalid_arguments', ['[ERROR] missing required field: files']);
  return given.map((one: Json) => {
    const file = world.files.get(String(one?.id));
    if (!file?.data || file.completed || file.user !== caller.user.id)
      throw new Refusal('file_not_found');
    return { ...file, title: one.title === undefined ? file.title : String(one.title) };
  });
}

export const files: Methods = {
  'files.getUploadURLExternal': {
    tier: 4,
    scopes: ['files:write'],
    run: (world, caller, args) => {
      const name = need(args, 'filename');
      const size = Number(need(args, 'length'));
      if (!Number.isInteger(size) || size < 1)
        throw complain('invalid_arguments', ['[ERROR] must be more than 0 [json-pointer:/length]']);
      if (size > largest) throw new Refusal('file_upload_size_restricted');
      const id = newId('F');
      world.files.put(id, {
        id,
        name,
        title: name,
        user: caller.user.id,
        created: now(),
        size,
        completed: false,
        shares: [],
      });
      const upload_url = `${world.options.baseUrl()}/slack/files/upload/${id}`;
      return { upload_url, file_id: id };
    },
  },

  'files.completeUploadExternal': {
    tier: 4,
    scopes: ['files:write'],
    run: (world, caller, args) => {
      const given = uploaded(world, caller, jsonOf(args, 'files'));
      const id = textOf(args, 'channel_id') ?? textOf(args, 'channels');
      const channel = id === undefined ? undefined : visible(world, caller, id);
      if (channel && !isMember(caller, channel)) throw new Refusal('not_in_channel');
      if (channel?.archived) throw new Refusal('posting_to_channel_denied');
      const comment = textOf(args, 'initial_comment');
      const blocks = comment === undefined ? jsonOf(args, 'blocks') : undefined;
      const content =
        comment === undefined && blocks === undefined
          ? { text: '' }
          : readContent(world, { text: comment, blocks });
      for (const file of given) world.files.put(file.id, { ...file, completed: true });
      const threadTs = textOf(args, 'thread_ts');
      if (channel) {
        const ids = given.map((file) => file.id);
        const { ts, thread_ts } = post(world, {
          ...content,
          channel,
          author: caller.user,
          subtype: 'file_share',
          files: ids,
          ...(threadTs && { threadTs }),
          ...(!caller.scopes && { clientMsgId: crypto.randomUUID() }),
        }).wire;
        const share = { channel: channel.id, ts, ...(thread_ts && { thread_ts }) };
        for (const file of given)
          world.files.put(file.id, { ...file, completed: true, shares: [share] });
      }
      return { files: given.map(({ id: fileId, title }) => ({ id: fileId, title })) };
    },
  },

  'files.info': {
    tier: 4,
    scopes: ['files:read'],
    run: (world, _caller, args) => {
      const file = find(world, need(args, 'file'));
      return {
        file: fileObject(world, file),
        comments: [],
        response_metadata: { next_cursor: '' },
      };
    },
  },

  'files.delete': {
    tier: 3,
    scopes: ['files:write'],
    run: (world, caller, args) => {
      const file = find(world, need(args, 'file'));
      if (file.user !== caller.user.id) throw new Refusal('cant_delete_file');
      world.files.delete(file.id);
      return {};
    },
  },
};
