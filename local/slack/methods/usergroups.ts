/** usergroups.list, create, users.list, users.update. */
import { type Args, flagOf, requireText, textOf } from '../arguments.ts';
import { newId, now } from '../ids.ts';
import type { Methods } from '../method.ts';
import { Refusal } from '../refusal.ts';
import type { Usergroup } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';

function findUsergroup(state: WorkspaceState, args: Args): Usergroup {
  const usergroup = state.usergroups.get(requireText(args, 'usergroup'));
  if (!usergroup) throw new Refusal('no_such_subteam');
  return usergroup;
}

function usergroupObject({ team }: WorkspaceState, usergroup: Usergroup, args: Args) {
  const { id, name, handle, description, users, createdBy, created } = usergroup;
  return {
    id,
    team_id: team.id,
    is_usergroup: true,
    is_subteam: true,
    name,
    description,
    handle,
    is_external: false,
    date_create: created,
    date_update: created,
    date_delete: 0,
    auto_type: null,
    created_by: createdBy,
    updated_by: createdBy,
    deleted_by: null,
    prefs: { channels: [], groups: [] },
    ...(flagOf(args, 'include_users') && { users }),
    ...(flagOf(args, 'include_count') && { user_count: users.length }),
  };
}

export const usergroups: Methods = {
  'usergroups.list': {
    tier: 2,
    scopes: ['usergroups:read'],
    run: (state, _caller, args) => ({
      usergroups: state.usergroups.all().map((one) => usergroupObject(state, one, args)),
    }),
  },

  'usergroups.create': {
    tier: 2,
    scopes: ['usergroups:write'],
    run: (state, caller, args) => {
      const name = requireText(args, 'name');
      const handle = textOf(args, 'handle') ?? name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
      if (state.usergroups.all().some((one) => one.handle === handle))
        throw new Refusal('handle_already_exists');
      const usergroup: Usergroup = {
        id: newId('S'),
        name,
        handle,
        description: textOf(args, 'description') ?? '',
        users: [],
        createdBy: caller.user.id,
        created: now(),
      };
      state.usergroups.put(usergroup.id, usergroup);
      return { usergroup: usergroupObject(state, usergroup, args) };
    },
  },

  'usergroups.users.list': {
    tier: 2,
    scopes: ['usergroups:read'],
    run: (state, _caller, args) => ({ users: findUsergroup(state, args).users }),
  },

  'usergroups.users.update': {
    tier: 2,
    scopes: ['usergroups:write'],
    run: (state, _caller, args) => {
      const usergroup = findUsergroup(state, args);
      const users = requireText(args, 'users').split(',');
      if (users.some((id) => !state.users.get(id))) throw new Refusal('invalid_users');
      const updated = { ...usergroup, users };
      state.usergroups.put(updated.id, updated);
      return { usergroup: usergroupObject(state, updated, { ...args, include_users: true }) };
    },
  },
};
