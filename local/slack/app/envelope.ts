/** What surrounds an event when Slack sends it: https://docs.slack.dev/apis/events-api */
import { newId, now } from '../ids.ts';
import type { Channel, Event } from '../stored-records.ts';
import { sharedTeams } from '../teams.ts';
import type { WorkspaceState } from '../workspace-state.ts';

/**
 * `authorizations` and `context_team_id` name our workspace. `team_id` does not in a channel that
 * another workspace shares: it is that workspace (java-slack-sdk#629), or the sender's
 * (node-slack-sdk#1370).
 */
export function envelope(
  state: WorkspaceState,
  channel: Channel | undefined,
  event: Event,
): Record<string, unknown> {
  const { team, app, bot } = state;
  const enterpriseId = team.enterprise?.id ?? null;
  const isExternal = channel !== undefined && sharedTeams(state, channel).external.length > 0;
  return {
    token: app.token,
    team_id: envelopeTeam(state, channel, event),
    ...(enterpriseId && { enterprise_id: enterpriseId }),
    context_team_id: team.id,
    context_enterprise_id: enterpriseId,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: now(),
    authorizations: [
      {
        enterprise_id: enterpriseId,
        team_id: team.id,
        user_id: bot.id,
        is_bot: true,
        is_enterprise_install: team.isEnterpriseInstall ?? false,
      },
    ],
    is_ext_shared_channel: isExternal,
    event_context: newId('4-'),
  };
}

function envelopeTeam({ team }: WorkspaceState, channel: Channel | undefined, event: Event) {
  if (channel?.envelopeTeam !== 'sender') return channel?.host ?? team.id;
  const nested = event.message ?? event.previous_message;
  return event.team ?? (nested as { team?: unknown } | undefined)?.team ?? team.id;
}
