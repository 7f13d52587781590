/** conversations.join, invite, leave, kick. */
import { requireText } from '../arguments.ts';
import { channelObject, findVisibleChannel, isMember } from '../channels.ts';
import { post } from '../messages/post.ts';
import type { Methods } from '../method.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, User } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';

const manageScopes = ['channels:manage', 'groups:write', 'channels:write.invites'];

function addMember(state: WorkspaceState, channel: Channel, user: User, inviter?: string): Channel {
  const joined = { ...channel, members: [...channel.members, user.id] };
  state.channels.put(channel.id, joined);
  announce(state, joined, user, 'join', inviter);
  return joined;
}

function removeMember(state: WorkspaceState, channel: Channel, user: User): void {
  const left = { ...channel, members: channel.members.filter((id) => id !== user.id) };
  announce(state, left, user, 'leave');
  state.channels.put(channel.id, left);
}

/** Posts that somebody joined or left, and sends the app the event of it. */
function announce(
  state: WorkspaceState,
  channel: Channel,
  user: User,
  change: 'join' | 'leave',
  inviter?: string,
) {
  const text = `<@${user.id}> has ${change === 'join' ? 'joined' : 'left'} the channel`;
  const inviterField = inviter === undefined ? {} : { inviter };
  post(state, { channel, author: user, text, subtype: `channel_${change}`, ...inviterField });
  state.events.emit(channel, {
    type: change === 'join' ? 'member_joined_channel' : 'member_left_channel',
    user: user.id,
    channel: channel.id,
    channel_type: channel.kind === 'channel' ? 'C' : 'G',
    team: state.team.id,
    ...inviterField,
  });
}

export const membership: Methods = {
  'conversations.join': {
    tier: 3,
    scopes: ['channels:join'],
    run: (state, caller, args) => {
      const channel = findVisibleChannel(state, caller, requireText(args, 'channel'));
      if (channel.kind !== 'channel') throw new Refusal('method_not_supported_for_channel_type');
      if (channel.archived) throw new Refusal('is_archived');
      if (isMember(caller, channel))
        return {
          channel: channelObject(state, caller, channel),
          warning: 'already_in_channel',
          response_metadata: { warnings: ['already_in_channel'] },
        };
      return { channel: channelObject(state, caller, addMember(state, channel, caller.user)) };
    },
  },

  'conversations.invite': {
    tier: 3,
    scopes: manageScopes,
    run: (state, caller, args) => {
      let channel = findVisibleChannel(state, caller, requireText(args, 'channel'));
      if (!isMember(caller, channel)) throw new Refusal('not_in_channel');
      if (channel.archived) throw new Refusal('is_archived');
      const users = requireText(args, 'users')
        .split(',')
        .map((id) => state.users.get(id));
      for (const user of users) {
        if (!user) throw new Refusal('user_not_found');
        if (user.id === caller.user.id) throw new Refusal('cant_invite_self');
        if (channel.members.includes(user.id)) throw new Refusal('already_in_channel');
        // Somebody of another workspace can join only a channel that is shared with it.
        if (user.team && !channel.sharedWith?.includes(user.team)) throw new Refusal('cant_invite');
      }
      for (const user of users) if (user) channel = addMember(state, channel, user, caller.user.id);
      return { channel: channelObject(state, caller, channel) };
    },
  },

  'conversations.leave': {
    tier: 3,
    scopes: manageScopes,
    run: (state, caller, args) => {
      const channel = findVisibleChannel(state, caller, requireText(args, 'channel'));
      if (!isMember(caller, channel)) return { not_in_channel: true };
      if (channel.name === 'general') throw new Refusal('cant_leave_general');
      removeMember(state, channel, caller.user);
      return {};
    },
  },

  'conversations.kick': {
    tier: 3,
    scopes: manageScopes,
    run: (state, caller, args) => {
      const channel = findVisibleChannel(state, caller, requireText(args, 'channel'));
      const user = state.users.get(requireText(args, 'user'));
      if (!user) throw new Refusal('user_not_found');
      if (user.id === caller.user.id) throw new Refusal('cant_kick_self');
      if (!isMember(caller, channel) || !channel.members.includes(user.id))
        throw new Refusal('not_in_channel');
      if (channel.name === 'general') throw new Refusal('cant_kick_from_general');
      removeMember(state, channel, user);
      return { errors: {} };
    },
  },
};
