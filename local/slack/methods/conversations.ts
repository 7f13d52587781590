/** Conversations themselves: info, list, members, open, archive, unarchive, rename. */
import { flagOf, need, textOf } from '../arguments.ts';
import { canSee, channelObject, direct, needScope, visible } from '../channels.ts';
import type { Caller, Methods } from '../method.ts';
import { page } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { listed } from './listed.ts';

const reads = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const manages = ['channels:manage', 'groups:write', 'im:write', 'mpim:write'];

/** Archives or brings back, and tells the app. */
function setArchived(world: World, caller: Caller, id: string, archived: boolean) {
  const channel = visible(world, caller, id);
  if (channel.archived === archived)
    throw new Refusal(archived ? 'already_archived' : 'not_archived');
  const changed = { ...channel, archived };
  world.channels.put(channel.id, changed);
  const type = archived ? 'channel_archive' : 'channel_unarchive';
  world.events.emit(changed, { type, channel: channel.id, user: caller.user.id });
  return {};
}

export const conversations: Methods = {
  'conversations.info': {
    tier: 3,
    scopes: reads,
    run: (world, caller, args) => {
      const channel = visible(world, caller, need(args, 'channel'));
      needScope(caller, channel.kind, 'read');
      const { num_members, ...shown } = channelObject(world, caller, channel);
      return {
        channel: { ...shown, ...(flagOf(args, 'include_num_members') && { num_members }) },
      };
    },
  },

  'conversations.list': {
    tier: 2,
    scopes: reads,
    run: (world, caller, args) => listed(world, caller, args, (one) => canSee(caller, one)),
  },

  'conversations.members': {
    tier: 4,
    scopes: reads,
    run: (world, caller, args) => {
      const channel = visible(world, caller, need(args, 'channel'));
      needScope(caller, channel.kind, 'read');
      const { items, response_metadata } = page(channel.members, args, 100, (id) => id);
      return { members: items, response_metadata };
    },
  },

  'conversations.open': {
    tier: 3,
    scopes: manages,
    run: (world, caller, args) => {
      const given = textOf(args, 'channel');
      const users = textOf(args, 'users')?.split(',') ?? [];
      if (!given && users.length === 0) throw new Refusal('users_list_not_supplied');
      if (users.length > 8) throw new Refusal('too_many_users');
      if (users.some((id) => !world.users.get(id))) throw new Refusal('user_not_found');
      const needed = users.length > 1 ? 'mpim:write' : 'im:write';
      if (caller.scopes && !caller.scopes.includes(needed))
        throw new Refusal('missing_scope', { needed, provided: caller.scopes.join(',') });
      const { channel, opened } = given
        ? { channel: visible(world, caller, given), opened: false }
        : direct(world, [caller.user.id, ...users]);
      const shown = flagOf(args, 'return_im')
        ? channelObject(world, caller, channel)
        : { id: channel.id };
      return { channel: shown, ...(!opened && { no_op: true, already_open: true }) };
    },
  },

  'conversations.archive': {
    tier: 2,
    scopes: manages,
    run: (world, caller, args) => setArchived(world, caller, need(args, 'channel'), true),
  },

  'conversations.unarchive': {
    tier: 2,
    scopes: manages,
    run: (world, caller, args) => setArchived(world, caller, need(args, 'channel'), false),
  },

  'conversations.rename': {
    tier: 2,
    scopes: manages,
    run: (world, caller, args) => {
      const channel = visible(world, caller, need(args, 'channel'));
      const name = need(args, 'name');
      if (!/^[\p{Ll}\p{N}_-]{1,80}$/u.test(name)) throw new Refusal('invalid_name');
      if (world.channels.all().some((one) => one.name === name)) throw new Refusal('name_taken');
      const renamed = { ...channel, name };
      world.channels.put(channel.id, renamed);
      const { id, created } = channel;
      world.events.emit(renamed, { type: 'channel_rename', channel: { id, name, created } });
      return { channel: channelObject(world, caller, renamed) };
    },
  },
};
