/** users.info, list, lookupByEmail, conversations. */
import { requireText, textOf } from '../arguments.ts';
import { canSee } from '../channels.ts';
import type { Caller, Methods } from '../method.ts';
import { paginate } from '../pagination.ts';
import { Refusal } from '../refusal.ts';
import type { User, WorkspaceState } from '../workspace-state.ts';
import { listConversations } from './list-conversations.ts';

function userObject({ team, app }: WorkspaceState, { scopes }: Caller, user: User) {
  const email = !user.isBot && (!scopes || scopes.includes('users:read.email'));
  return {
    id: user.id,
    team_id: team.id,
    name: user.name,
    deleted: false,
    color: '9f69e7',
    real_name: user.realName,
    tz: 'Europe/London',
    tz_label: 'Greenwich Mean Time',
    tz_offset: 0,
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.isBot ? '' : user.name,
      display_name_normalized: user.isBot ? '' : user.name,
      first_name: user.realName.split(' ')[0],
      last_name: user.realName.split(' ')[1] ?? '',
      team: team.id,
      ...(email && { email: user.email }),
      ...(user.isBot && { api_app_id: app.id, bot_id: app.botId }),
    },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    updated: 0,
  };
}

export const users: Methods = {
  'users.info': {
    tier: 4,
    scopes: ['users:read'],
    run: (state, caller, args) => {
      const user = state.users.get(requireText(args, 'user'));
      if (!user) throw new Refusal('user_not_found');
      return { user: userObject(state, caller, user) };
    },
  },

  'users.list': {
    tier: 2,
    scopes: ['users:read'],
    run: (state, caller, args) => {
      const { items, response_metadata } = paginate(
        state.users.all(),
        args,
        1000,
        (user) => user.id,
      );
      const members = items.map((user) => userObject(state, caller, user));
      return { members, cache_ts: Math.floor(Date.now() / 1000), response_metadata };
    },
  },

  'users.lookupByEmail': {
    tier: 3,
    scopes: ['users:read.email'],
    run: (state, caller, args) => {
      const email = requireText(args, 'email').toLowerCase();
      const user = state.users.all().find((one) => one.email === email);
      if (!user) throw new Refusal('users_not_found');
      return { user: userObject(state, caller, user) };
    },
  },

  'users.conversations': {
    tier: 3,
    scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
    run: (state, caller, args) => {
      const user = textOf(args, 'user') ?? caller.user.id;
      return listConversations(
        state,
        caller,
        args,
        (channel) => channel.members.includes(user) && canSee(caller, channel),
      );
    },
  },
};
