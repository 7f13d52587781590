/** What a message says of its author. */

import type { App, Channel, MessageFields, User } from '../stored-records.ts';
import { sharedTeams, teamOf } from '../teams.ts';
import type { WorkspaceState } from '../workspace-state.ts';

/** The fields that name the author's workspace. In a shared channel there are more of them. */
export function teamFields(
  state: WorkspaceState,
  channel: Channel,
  author: User,
): Pick<MessageFields, 'team' | 'user_team' | 'source_team' | 'user_profile'> {
  const team = teamOf(state, author).id;
  const { internal, external } = sharedTeams(state, channel);
  if (internal.length + external.length === 0) return { team };
  return {
    team,
    user_team: team,
    source_team: team,
    user_profile: {
      avatar_hash: '',
      image_72: '',
      first_name: author.realName.split(' ')[0],
      real_name: author.realName,
      display_name: author.name,
      team,
      name: author.name,
      is_restricted: author.flags?.is_restricted ?? false,
      is_ultra_restricted: author.flags?.is_ultra_restricted ?? false,
    },
  };
}

/**
 * The fields of a message that an app posted: as its bot, or as a person who authorized it. The
 * message of a workflow has no `user` (java-slack-sdk#1529, chainlit#2844).
 */
export function appFields(
  state: WorkspaceState,
  app: App,
  username: string | undefined,
): Partial<MessageFields> {
  const { id, botId, name, userId, workflowId } = app;
  const bot_profile = {
    id: botId,
    app_id: id,
    ...(!workflowId && { user_id: userId }),
    name,
    icons: {},
    deleted: false,
    updated: 0,
    team_id: state.team.id,
  };
  if (workflowId)
    return {
      subtype: 'bot_message',
      bot_id: botId,
      username: name,
      workflow_id: workflowId,
      bot_profile,
    };
  return {
    bot_id: botId,
    app_id: id,
    ...(username && { username, subtype: 'bot_message' }),
    bot_profile,
  };
}
