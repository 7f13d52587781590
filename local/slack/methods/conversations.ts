/** conversations.info, list, members, create, open, archive, unarchive, rename. */
import { type Args, flagOf, requireText, textOf } from '../arguments.ts';
import {
  canSee,
  channelObject,
  findVisibleChannel,
  openDirectConversation,
  requireScope,
} from '../channels.ts';
import { newId, now } from '../ids.ts';
import type { Caller, Methods } from '../method.ts';
import { paginate } from '../pagination.ts';
import { Refusal } from '../refusal.ts';
import type { Channel } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { listConversations } from './list-conversations.ts';

const readScopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const manageScopes = ['channels:manage', 'groups:write', 'im:write', 'mpim:write'];

/** The `name` argument. Refuses one that Slack does not allow or that another channel has. */
function readNewName(state: WorkspaceState, args: Args): string {
  const name = requireText(args, 'name');
  if (!/^[\p{Ll}\p{N}_-]{1,80}$/u.test(name)) throw new Refusal('invalid_name');
  if (state.channels.all().some((one) => one.name === name)) throw new Refusal('name_taken');
  return name;
}

/** Archives or unarchives a channel and sends the app the event. */
function setArchived(state: WorkspaceState, caller: Caller, id: string, archived: boolean) {
  const channel = findVisibleChannel(state, caller, id);
  if (channel.archived === archived)
    throw new Refusal(archived ? 'already_archived' : 'not_archived');
  const changed = { ...channel, archived };
  state.channels.put(channel.id, changed);
  const type = archived ? 'channel_archive' : 'channel_unarchive';
  state.events.emit(changed, { type, channel: channel.id, user: caller.user.id });
  return {};
}

export const conversations: Methods = {
  'conversations.info': {
    tier: 3,
    scopes: readScopes,
    run: (state, caller, args) => {
      const channel = findVisibleChannel(state, caller, requireText(args, 'channel'));
      requireScope(caller, channel.kind, 'read');
      const { num_members, ...shown } = channelObject(state, caller, channel);
      return {
        channel: { ...shown, ...(flagOf(args, 'include_num_members') && { num_members }) },
      };
    },
  },

  'conversations.list': {
    tier: 2,
    scopes: readScopes,
    run: (state, caller, args) =>
      listConversations(state, caller, args, (one) => canSee(caller, one)),
  },

  'conversations.members': {
    tier: 4,
    scopes: readScopes,
    run: (state, caller, args) => {
      const channel = findVisibleChannel(state, caller, requireText(args, 'channel'));
      requireScope(caller, channel.kind, 'read');
      const { items, response_metadata } = paginate(channel.members, args, 100, (id) => id);
      return { members: items, response_metadata };
    },
  },

  'conversations.create': {
    tier: 2,
    scopes: manageScopes,
    run: (state, caller, args) => {
      const channel: Channel = {
        id: newId('C'),
        name: readNewName(state, args),
        kind: flagOf(args, 'is_private') ? 'group' : 'channel',
        creator: caller.user.id,
        created: now(),
        members: [caller.user.id],
        archived: false,
      };
      state.channels.put(channel.id, channel);
      return { channel: channelObject(state, caller, channel) };
    },
  },

  'conversations.open': {
    tier: 3,
    scopes: manageScopes,
    run: (state, caller, args) => {
      const given = textOf(args, 'channel');
      const users = textOf(args, 'users')?.split(',') ?? [];
      if (!given && users.length === 0) throw new Refusal('users_list_not_supplied');
      if (users.length > 8) throw new Refusal('too_many_users');
      if (users.some((id) => !state.users.get(id))) throw new Refusal('user_not_found');
      const needed = users.length > 1 ? 'mpim:write' : 'im:write';
      if (caller.scopes && !caller.scopes.includes(needed))
        throw new Refusal('missing_scope', { needed, provided: caller.scopes.join(',') });
      const { channel, created } = given
        ? { channel: findVisibleChannel(state, caller, given), created: false }
        : openDirectConversation(state, [caller.user.id, ...users]);
      const shown = flagOf(args, 'return_im')
        ? channelObject(state, caller, channel)
        : { id: channel.id };
      return { channel: shown, ...(!created && { no_op: true, already_open: true }) };
    },
  },

  'conversations.archive': {
    tier: 2,
    scopes: manageScopes,
    run: (state, caller, args) => setArchived(state, caller, requireText(args, 'channel'), true),
  },

  'conversations.unarchive': {
    tier: 2,
    scopes: manageScopes,
    run: (state, caller, args) => setArchived(state, caller, requireText(args, 'channel'), false),
  },

  'conversations.rename': {
    tier: 2,
    scopes: manageScopes,
    run: (state, caller, args) => {
      const channel = findVisibleChannel(state, caller, requireText(args, 'channel'));
      const name = readNewName(state, args);
      const renamed = { ...channel, name };
      state.channels.put(channel.id, renamed);
      const { id, created } = channel;
      state.events.emit(renamed, { type: 'channel_rename', channel: { id, name, created } });
      return { channel: channelObject(state, caller, renamed) };
    },
  },
};
