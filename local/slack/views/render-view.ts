/** A view as the Web API and interactions show it. */
import { teamOf } from '../teams.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import type { View } from './open-views.ts';

/** `team_id` is the workspace of the person who has it open, `app_installed_team_id` is ours. */
export function renderView(state: WorkspaceState, view: View): Record<string, unknown> {
  const { team, app, users } = state;
  const { shape } = view;
  const user = users.get(view.user);
  return {
    id: view.id,
    team_id: user ? teamOf(state, user).id : team.id,
    type: view.type,
    blocks: shape.blocks,
    private_metadata: shape.private_metadata ?? '',
    callback_id: shape.callback_id ?? '',
    state: { values: view.values },
    hash: view.hash,
    title: shape.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: shape.clear_on_close ?? false,
    notify_on_close: shape.notify_on_close ?? false,
    close: shape.close ?? null,
    submit: shape.submit ?? null,
    previous_view_id: view.previous,
    root_view_id: view.root,
    app_id: app.id,
    external_id: shape.external_id ?? '',
    app_installed_team_id: team.id,
    bot_id: app.botId,
  };
}
