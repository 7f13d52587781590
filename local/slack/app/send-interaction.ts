/** Interactions to the app: https://docs.slack.dev/reference/interaction-payloads */
import type { Json } from '../blocks/block.ts';
import type { Team, User } from '../stored-records.ts';
import { teamOf } from '../teams.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { type Answer, sendForm } from './send.ts';

/** Adds what every interaction carries to `payload` and sends it. */
export function sendInteraction(state: WorkspaceState, user: User, payload: Json): Promise<Answer> {
  const { team, app, options } = state;
  const common = {
    user: { id: user.id, username: user.name, name: user.name, team_id: teamOf(state, user).id },
    api_app_id: app.id,
    token: app.token,
    team: interactionTeam(state, user, payload),
    enterprise: team.enterprise ?? null,
    is_enterprise_install: team.isEnterpriseInstall ?? false,
  };
  const body = { ...common, ...payload };
  return sendForm(options, {
    payload: JSON.stringify(state.payloadChanges.apply([payload.type], body)),
  });
}

/**
 * `team` is the workspace of the channel. Without a channel it is null if the app is installed for
 * the organization (bolt-python#23), and the person's workspace when they submit or close a view
 * (bolt-js#1614).
 */
function interactionTeam(state: WorkspaceState, user: User, { type, channel }: Json) {
  if (channel) return teamObject(state.team);
  if (state.team.isEnterpriseInstall) return null;
  const isView = type === 'view_submission' || type === 'view_closed';
  return teamObject(isView ? teamOf(state, user) : state.team);
}

function teamObject({ id, domain, enterprise }: Team) {
  return {
    id,
    domain,
    ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
  };
}
