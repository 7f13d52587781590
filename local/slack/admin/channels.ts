/** Shares a channel with other workspaces. */
import * as v from 'valibot';
import { Refusal } from '../refusal.ts';
import type { WorkspaceState } from '../workspace-state.ts';

export const Channel = v.strictObject({
  /** Its id. */
  channel: v.string(),
  /** The ids of the workspaces that it is shared with; [] ends it. */
  shared_with: v.array(v.string()),
  /** The workspace that shares it; this one if absent. */
  host_team_id: v.optional(v.string()),
  /** Whose id is the `team_id` around its events. */
  envelope_team: v.optional(v.picklist(['host', 'sender']), 'host'),
});

/** People of those workspaces can then be invited into it. */
export function shareChannel(state: WorkspaceState, given: v.InferOutput<typeof Channel>): object {
  const channel = state.channels.get(given.channel);
  if (!channel) throw new Refusal('channel_not_found');
  const { shared_with: sharedWith, host_team_id: host, envelope_team: envelopeTeam } = given;
  const teams = host === undefined ? sharedWith : [...sharedWith, host];
  if (!teams.every((id) => state.teams.get(id))) throw new Refusal('team_not_found');
  const { host: _, ...rest } = channel;
  state.channels.put(channel.id, { ...rest, sharedWith, ...(host && { host }), envelopeTeam });
  return { channel: { id: channel.id, shared_with: sharedWith } };
}
