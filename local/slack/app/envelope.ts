/** What surrounds an event when Slack sends it: https://docs.slack.dev/apis/events-api */
import { newId, now } from '../ids.ts';
import type { WorkspaceState } from '../workspace-state.ts';

export type Event = Record<string, unknown> & { type: string };

export function envelope({ team, app, bot }: WorkspaceState, event: Event) {
  return {
    token: app.token,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: now(),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: bot.id,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: newId('4-'),
  };
}
