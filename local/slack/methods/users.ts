/** users.info, list, lookupByEmail, conversations. */
import { requireText, textOf } from '../arguments.ts';
import { canSee } from '../channels.ts';
import type { Methods } from '../method.ts';
import { paginate } from '../pagination.ts';
import { Refusal } from '../refusal.ts';
import { userObject } from '../user-object.ts';
import { listConversations } from './list-conversations.ts';

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

  /** The people and bots of this workspace, also deactivated ones. */
  'users.list': {
    tier: 2,
    scopes: ['users:read'],
    run: (state, caller, args) => {
      const ours = state.users.all().filter(({ team }) => !team);
      const { items, response_metadata } = paginate(ours, args, 1000, (user) => user.id);
      const members = items.map((user) => userObject(state, caller, user));
      return { members, cache_ts: Math.floor(Date.now() / 1000), response_metadata };
    },
  },

  'users.lookupByEmail': {
    tier: 3,
    scopes: ['users:read.email'],
    run: (state, caller, args) => {
      const email = requireText(args, 'email').toLowerCase();
      const user = state.users
        .all()
        .find((one) => one.email === email && !one.team && !one.flags?.deleted);
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
