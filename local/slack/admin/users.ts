/** Adds a person, of this or another workspace, or changes one: a guest, deactivated, and so on. */
import * as v from 'valibot';
import { newId, newToken } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import type { User as StoredUser } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';

const flag = v.optional(v.boolean());

export const User = v.strictObject({
  /** A new id if absent. A person with this id or name is changed. */
  id: v.optional(v.pipe(v.string(), v.regex(/^[UW][A-Z0-9]{2,}$/))),
  name: v.pipe(v.string(), v.minLength(1)),
  real_name: v.optional(v.string()),
  email: v.optional(v.string()),
  /** The workspace they belong to; this one if absent. */
  team_id: v.optional(v.string()),
  deleted: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  /** Otherwise worked out: whether somebody of another organization is in no channel with the app. */
  is_stranger: flag,
  is_admin: flag,
  is_owner: flag,
});

/** Gives the person with the token of their Slack client. */
export function putUser(state: WorkspaceState, given: v.InferOutput<typeof User>): object {
  const { id: givenId, name, real_name, email, team_id, ...flags } = given;
  const before = state.users.all().find((one) => one.id === givenId || one.name === name);
  const team = team_id ?? before?.team ?? state.team.id;
  if (!state.teams.get(team)) throw new Refusal('team_not_found');
  const user: StoredUser = {
    id: before?.id ?? givenId ?? newId('U'),
    name,
    realName: real_name ?? before?.realName ?? name,
    email: email ?? before?.email ?? `${name}@example.com`,
    token: before?.token ?? newToken('xoxp'),
    isBot: before?.isBot ?? false,
    ...(team !== state.team.id && { team }),
    flags: { ...before?.flags, ...definedFlags(flags) },
  };
  state.users.put(user.id, user);
  return { user: { id: user.id, name, team_id: team, token: user.token } };
}

function definedFlags(flags: Record<string, boolean | undefined>): Record<string, boolean> {
  const defined = Object.entries(flags).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as Record<string, boolean>;
}
