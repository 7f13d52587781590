/** Interactions to the app: https://docs.slack.dev/reference/interaction-payloads */
import type { Json } from '../blocks/block.ts';
import type { User, WorkspaceState } from '../workspace-state.ts';
import { type Answer, sendForm } from './send.ts';

/** Adds what every interaction carries to `payload` and sends it. */
export function sendInteraction(state: WorkspaceState, user: User, payload: Json): Promise<Answer> {
  const { team, app, options } = state;
  const common = {
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    api_app_id: app.id,
    token: app.token,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
  return sendForm(options, { payload: JSON.stringify({ ...common, ...payload }) });
}
