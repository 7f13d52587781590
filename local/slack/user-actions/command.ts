/** Typing a slash command: https://docs.slack.dev/interactivity/implementing-slash-commands */
import { respond } from '../app/respond.ts';
import { sendForm } from '../app/send.ts';
import { nameInPayload } from '../channels.ts';
import { postEphemeral } from '../messages/post-ephemeral.ts';
import { parseJson } from '../parse-json.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, User } from '../stored-records.ts';
import { teamOf } from '../teams.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { outcome } from './outcome.ts';
import { findChannel, requireText, type UserAction } from './user-action.ts';

/** The command and what follows it. Text without a command is given to the app's first one. */
function readCommand({ options }: WorkspaceState, typed: string): { name: string; text: string } {
  const commands = options.manifest.features?.slash_commands ?? [];
  const [name = '', text = ''] = typed.startsWith('/')
    ? typed.split(/\s+(.*)/s)
    : [commands[0]?.command, typed];
  if (!commands.some((one) => one.command === name)) throw new Refusal('unknown_command');
  return { name, text: text.trim() };
}

function commandFields(
  state: WorkspaceState,
  { user, channel, name, text }: { user: User; channel: Channel; name: string; text: string },
): Record<string, string> {
  const { app, responseUrls, triggerIds } = state;
  const { isEnterpriseInstall = false } = state.team;
  // An app that is installed for the organization gets commands from each of its workspaces.
  const team = isEnterpriseInstall ? teamOf(state, user) : state.team;
  return {
    token: app.token,
    team_id: team.id,
    team_domain: team.domain,
    ...(team.enterprise && {
      enterprise_id: team.enterprise.id,
      enterprise_name: team.enterprise.name,
    }),
    channel_id: channel.id,
    channel_name: nameInPayload(channel),
    user_id: user.id,
    user_name: user.name,
    command: name,
    text,
    api_app_id: app.id,
    is_enterprise_install: String(isEnterpriseInstall),
    response_url: responseUrls.issue({ user: user.id, channel: channel.id }),
    trigger_id: triggerIds.issue(user.id),
  };
}

/** Takes `channel` and `text`. The person is shown the app's answer, or that it failed. */
export const command: UserAction = async (state, user, given) => {
  const channel = findChannel(state, user, requireText(given, 'channel'));
  const { name, text } = readCommand(state, requireText(given, 'text').trim());
  if (channel.archived) throw new Refusal('is_archived');
  const fields = commandFields(state, { user, channel, name, text });
  const answer = await sendForm(state.options, state.payloadChanges.apply(['command'], fields));

  const target = { user: user.id, channel: channel.id };
  const showError = (error: string) =>
    postEphemeral(state, { ...target, text: `${name} failed with the error "${error}"` });
  if (!answer.ok) {
    showError(answer.error);
    return outcome(answer);
  }
  if (answer.text.trim() === '') return { ok: true };
  try {
    respond(state, target, (answer.json && parseJson(answer.text)) || { text: answer.text });
    return { ok: true };
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    showError('invalid_command_response');
    return { ok: false, error: 'invalid_command_response', reason: cause.error, ...cause.more };
  }
};
