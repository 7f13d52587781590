/** Which conversations somebody can see and read, and what a conversation looks like in answers. */
import { now } from './ids.ts';
import type { Caller } from './method.ts';
import { Refusal } from './refusal.ts';
import type { Channel } from './stored-records.ts';
import { isFullMember, sharedTeams } from './teams.ts';
import type { WorkspaceState } from './workspace-state.ts';

/** How scopes and event subscriptions call a kind of conversation: `channels:read`, `message.im`. */
export const scopeFamily = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' };

/** The conversation with this id. Refuses one that the caller cannot see. */
export function findVisibleChannel(state: WorkspaceState, caller: Caller, id: string): Channel {
  const channel = state.channels.get(id);
  if (!channel || !canSee(caller, channel)) throw new Refusal('channel_not_found');
  return channel;
}

/** What commands and interactions call a conversation. They do not name a private one. */
export const nameInPayload = ({ kind, name }: Channel) =>
  kind === 'group' ? 'privategroup' : kind === 'im' ? 'directmessage' : name;

export const isMember = ({ user }: Caller, channel: Channel) => channel.members.includes(user.id);
export const canSee = (caller: Caller, channel: Channel) =>
  (channel.kind === 'channel' && isFullMember(caller.user)) || isMember(caller, channel);

/** Requires `channels:history` for a public channel, `groups:history` for a private one, and so on. */
export function requireScope(
  caller: Caller,
  kind: Channel['kind'],
  access: 'history' | 'read',
): void {
  const needed = `${scopeFamily[kind]}:${access}`;
  if (caller.scopes && !caller.scopes.includes(needed))
    throw new Refusal('missing_scope', { needed, provided: caller.scopes.join(',') });
}

/** The conversation with this id. Refuses one whose messages the caller may not read. */
export function findReadableChannel(state: WorkspaceState, caller: Caller, id: string): Channel {
  const channel = findVisibleChannel(state, caller, id);
  requireScope(caller, channel.kind, 'history');
  if (caller.scopes && !isMember(caller, channel)) throw new Refusal('not_in_channel');
  return channel;
}

/** The direct conversation of these people, created if there is none. */
export function openDirectConversation(
  state: WorkspaceState,
  members: string[],
): { channel: Channel; created: boolean } {
  const sorted = [...new Set(members)].sort();
  const id = `D0${sorted.map((member) => member.slice(3)).join('')}`;
  const existing = state.channels.get(id);
  if (existing) return { channel: existing, created: false };
  const channel: Channel = {
    id,
    name: `dm-${sorted.length}`,
    kind: sorted.length > 2 ? 'mpim' : 'im',
    creator: members[0] ?? '',
    created: now(),
    members: sorted,
    archived: false,
  };
  state.channels.put(id, channel);
  return { channel, created: true };
}

export function channelObject(
  state: WorkspaceState,
  caller: Caller,
  channel: Channel,
): Record<string, unknown> {
  const { id, name, kind, created, creator, members, archived } = channel;
  const { internal, external } = sharedTeams(state, channel);
  const common = {
    id,
    created,
    is_archived: archived,
    is_im: kind === 'im',
    is_mpim: kind === 'mpim',
    is_org_shared: internal.length > 0,
    context_team_id: state.team.id,
    updated: created * 1000,
  };
  if (kind === 'im')
    return {
      ...common,
      user: members.find((one) => one !== caller.user.id),
      is_user_deleted: false,
    };
  const emptyTopic = { value: '', creator: '', last_set: 0 };
  return {
    ...common,
    name,
    name_normalized: name,
    is_channel: kind === 'channel',
    is_group: kind === 'group',
    is_private: kind !== 'channel',
    is_general: name === 'general',
    is_member: isMember(caller, channel),
    is_shared: internal.length + external.length > 0,
    is_ext_shared: external.length > 0,
    ...(external.length > 0 && { conversation_host_id: channel.host ?? state.team.id }),
    shared_team_ids: [state.team, ...internal, ...external].map((team) => team.id),
    internal_team_ids: internal.map((team) => team.id),
    connected_team_ids: external.map((team) => team.id),
    is_pending_ext_shared: false,
    pending_shared: [],
    unlinked: 0,
    creator,
    topic: emptyTopic,
    purpose: emptyTopic,
    previous_names: [],
    num_members: members.length,
  };
}
