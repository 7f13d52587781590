/** The workspaces of users and channels: https://docs.slack.dev/apis/slack-connect */
import type { Channel, Team, User } from './stored-records.ts';
import type { WorkspaceState } from './workspace-state.ts';

export function teamOf(state: WorkspaceState, user: User): Team {
  return (user.team && state.teams.get(user.team)) || state.team;
}

/** Whether it is this workspace, or another of the same Enterprise Grid organization. */
export function isInternal({ team: ours }: WorkspaceState, team: Team): boolean {
  if (team.id === ours.id) return true;
  return ours.enterprise !== undefined && team.enterprise?.id === ours.enterprise.id;
}

/** A guest sees only the channels of which they are a member, and so do people of other workspaces. */
export function isFullMember({ team, flags }: User): boolean {
  return !team && !flags?.is_restricted && !flags?.is_ultra_restricted;
}

/** The other workspaces that a channel is shared with, inside and outside of the organization. */
export function sharedTeams(
  state: WorkspaceState,
  { sharedWith = [] }: Channel,
): { internal: Team[]; external: Team[] } {
  const teams = sharedWith.flatMap((id) => state.teams.get(id) ?? []);
  return {
    internal: teams.filter((team) => isInternal(state, team)),
    external: teams.filter((team) => !isInternal(state, team)),
  };
}
