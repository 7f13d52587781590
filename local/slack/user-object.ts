/** What a user looks like in answers: https://docs.slack.dev/reference/objects/user-object */
import { canSee } from './channels.ts';
import type { Caller } from './method.ts';
import type { Team, User } from './stored-records.ts';
import { isInternal, teamOf } from './teams.ts';
import type { WorkspaceState } from './workspace-state.ts';

export function userObject(
  state: WorkspaceState,
  caller: Caller,
  user: User,
): Record<string, unknown> {
  const team = teamOf(state, user);
  const common = {
    id: user.id,
    team_id: team.id,
    name: user.name,
    deleted: false,
    color: '9f69e7',
    real_name: user.realName,
    tz: 'Europe/London',
    tz_label: 'Greenwich Mean Time',
    tz_offset: 0,
    profile: profileOf(state, caller, user),
    is_bot: user.isBot,
    is_app_user: false,
    updated: 0,
    ...(team.enterprise && { enterprise_user: enterpriseUser(user, team, team.enterprise) }),
  };
  // Slack does not say of somebody of another organization whether they are an admin or a guest.
  if (!isInternal(state, team))
    return { ...common, is_stranger: isStranger(state, caller, user), ...user.flags };
  return {
    ...common,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    ...user.flags,
  };
}

/** A stranger is in no channel that the caller sees. */
function isStranger({ channels }: WorkspaceState, caller: Caller, { id }: User): boolean {
  return !channels.all().some((one) => one.members.includes(id) && canSee(caller, one));
}

function enterpriseUser({ id }: User, team: Team, enterprise: { id: string; name: string }) {
  return {
    id,
    enterprise_id: enterprise.id,
    enterprise_name: enterprise.name,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    teams: [team.id],
  };
}

function profileOf(state: WorkspaceState, { scopes }: Caller, user: User) {
  const team = teamOf(state, user);
  const mayReadEmail = !scopes || scopes.includes('users:read.email');
  const app = [state.app, ...state.otherApps.all()].find(({ userId }) => userId === user.id);
  return {
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.isBot ? '' : user.name,
    display_name_normalized: user.isBot ? '' : user.name,
    first_name: user.realName.split(' ')[0],
    last_name: user.realName.split(' ')[1] ?? '',
    team: team.id,
    ...(mayReadEmail && user.email !== '' && isInternal(state, team) && { email: user.email }),
    ...(app && { api_app_id: app.id, bot_id: app.botId }),
  };
}
