/** Which conversations somebody can see and read, and how one looks. */
import type { Caller } from './method.ts';
import { Refusal } from './refusal.ts';
import type { Channel, World } from './world.ts';

const family = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' };

/** The conversation with this id, when the caller can see it. */
export function visible(world: World, caller: Caller, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel || !canSee(caller, channel)) throw new Refusal('channel_not_found');
  return channel;
}

export const isMember = ({ user }: Caller, channel: Channel) => channel.members.includes(user.id);
export const canSee = (caller: Caller, channel: Channel) =>
  channel.kind === 'channel' || isMember(caller, channel);

/** `channels:history` for a public channel, `groups:history` for a private one, and so on. */
export function needScope(caller: Caller, kind: Channel['kind'], what: 'history' | 'read'): void {
  const needed = `${family[kind]}:${what}`;
  if (caller.scopes && !caller.scopes.includes(needed))
    throw new Refusal('missing_scope', { needed, provided: caller.scopes.join(',') });
}

/** The conversation, when the caller may read what is said in it. */
export function readable(world: World, caller: Caller, id: string): Channel {
  const channel = visible(world, caller, id);
  needScope(caller, channel.kind, 'history');
  if (caller.scopes && !isMember(caller, channel)) throw new Refusal('not_in_channel');
  return channel;
}

/** The direct conversation of these people, opened if it is not there. */
export function direct(world: World, members: string[]): { channel: Channel; opened: boolean } {
  const together = [...new Set(members)].sort();
  const id = `D0${together.map((member) => member.slice(3)).join('')}`;
  const channel = world.channels.get(id);
  if (channel) return { channel, opened: false };
  const fresh: Channel = {
    id,
    name: `dm-${together.length}`,
    kind: together.length > 2 ? 'mpim' : 'im',
    creator: members[0] ?? '',
    created: Math.floor(Date.now() / 1000),
    members: together,
    archived: false,
  };
  world.channels.put(id, fresh);
  return { channel: fresh, opened: true };
}

export function channelObject(
  world: World,
  caller: Caller,
  channel: Channel,
): Record<string, unknown> {
  const { id, name, kind, created, creator, members, archived } = channel;
  const base = {
    id,
    created,
    is_archived: archived,
    is_im: kind === 'im',
    is_mpim: kind === 'mpim',
    is_org_shared: false,
    context_team_id: world.team.id,
    updated: created * 1000,
  };
  if (kind === 'im')
    return { ...base, user: members.find((one) => one !== caller.user.id), is_user_deleted: false };
  const described = { value: '', creator: '', last_set: 0 };
  return {
    ...base,
    name,
    name_normalized: name,
    is_channel: kind === 'channel',
    is_group: kind === 'group',
    is_private: kind !== 'channel',
    is_general: name === 'general',
    is_member: members.includes(caller.user.id),
    is_shared: false,
    is_ext_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    unlinked: 0,
    creator,
    topic: described,
    purpose: described,
    previous_names: [],
    num_members: members.length,
  };
}
