/** Who is in a conversation: join, invite, leave, kick. */
import { need } from '../arguments.ts';
import { channelObject, isMember, visible } from '../channels.ts';
import { post } from '../messages/post.ts';
import type { Methods } from '../method.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, User, World } from '../world.ts';

const manages = ['channels:manage', 'groups:write', 'channels:write.invites'];

function enter(world: World, channel: Channel, user: User, inviter?: string): Channel {
  const joined = { ...channel, members: [...channel.members, user.id] };
  world.channels.put(channel.id, joined);
  notice(world, joined, user, 'join', inviter);
  return joined;
}

function exit(world: World, channel: Channel, user: User): void {
  const left = { ...channel, members: channel.members.filter((id) => id !== user.id) };
  notice(world, left, user, 'leave');
  world.channels.put(channel.id, left);
}

/** What everybody sees in the channel, and the event beside it. */
function notice(
  world: World,
  channel: Channel,
  user: User,
  what: 'join' | 'leave',
  inviter?: string,
) {
  const text = `<@${user.id}> has ${what === 'join' ? 'joined' : 'left'} the channel`;
  const by = inviter === undefined ? {} : { inviter };
  post(world, { channel, author: user, text, subtype: `channel_${what}`, ...by });
  world.events.emit(channel, {
    type: what === 'join' ? 'member_joined_channel' : 'member_left_channel',
    user: user.id,
    channel: channel.id,
    channel_type: channel.kind === 'channel' ? 'C' : 'G',
    team: world.team.id,
    ...by,
  });
}

export const membership: Methods = {
  'conversations.join': {
    tier: 3,
    scopes: ['channels:join'],
    run: (world, caller, args) => {
      const channel = visible(world, caller, need(args, 'channel'));
      if (channel.kind !== 'channel') throw new Refusal('method_not_supported_for_channel_type');
      if (channel.archived) throw new Refusal('is_archived');
      if (isMember(caller, channel))
        return {
          channel: channelObject(world, caller, channel),
          warning: 'already_in_channel',
          response_metadata: { warnings: ['already_in_channel'] },
        };
      return { channel: channelObject(world, caller, enter(world, channel, caller.user)) };
    },
  },

  'conversations.invite': {
    tier: 3,
    scopes: manages,
    run: (world, caller, args) => {
      let channel = visible(world, caller, need(args, 'channel'));
      if (!isMember(caller, channel)) throw new Refusal('not_in_channel');
      if (channel.archived) throw new Refusal('is_archived');
      const users = need(args, 'users')
        .split(',')
        .map((id) => world.users.get(id));
      for (const user of users) {
        if (!user) throw new Refusal('user_not_found');
        if (user.id === caller.user.id) throw new Refusal('cant_invite_self');
        if (channel.members.includes(user.id)) throw new Refusal('already_in_channel');
      }
      for (const user of users) if (user) channel = enter(world, channel, user, caller.user.id);
      return { channel: channelObject(world, caller, channel) };
    },
  },

  'conversations.leave': {
    tier: 3,
    scopes: manages,
    run: (world, caller, args) => {
      const channel = visible(world, caller, need(args, 'channel'));
      if (!isMember(caller, channel)) return { not_in_channel: true };
      if (channel.name === 'general') throw new Refusal('cant_leave_general');
      exit(world, channel, caller.user);
      return {};
    },
  },

  'conversations.kick': {
    tier: 3,
    scopes: manages,
    run: (world, caller, args) => {
      const channel = visible(world, caller, need(args, 'channel'));
      const user = world.users.get(need(args, 'user'));
      if (!user) throw new Refusal('user_not_found');
      if (user.id === caller.user.id) throw new Refusal('cant_kick_self');
      if (!isMember(caller, channel) || !channel.members.includes(user.id))
        throw new Refusal('not_in_channel');
      if (channel.name === 'general') throw new Refusal('cant_kick_from_general');
      exit(world, channel, user);
      return { errors: {} };
    },
  },
};
