/** Typing a slash command: https://docs.slack.dev/interactivity/implementing-slash-commands */
import { respond } from '../app/response-url.ts';
import { sendForm } from '../app/send.ts';
import { whisper } from '../messages/post-ephemeral.ts';
import { Refusal } from '../refusal.ts';
import { channelOf, type Deed, failed, parsed, textIn } from './person.ts';

/** `text` with or without the command; without, it is the app's first. */
export const command: Deed = async (world, user, given) => {
  const channel = channelOf(world, user, textIn(given, 'channel'));
  const { team, app, options } = world;
  const commands = options.manifest.features?.slash_commands ?? [];
  const typed = textIn(given, 'text').trim();
  const [name = '', ...rest] = typed.startsWith('/')
    ? typed.split(/\s+(.*)/s)
    : [commands[0]?.command, typed];
  if (!commands.some((one) => one.command === name)) throw new Refusal('unknown_command');
  if (channel.archived) throw new Refusal('is_archived');

  const place = { user: user.id, channel: channel.id };
  const answer = await sendForm(options, {
    token: app.token,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.kind === 'im' ? 'directmessage' : channel.name,
    user_id: user.id,
    user_name: user.name,
    command: name,
    text: rest[0]?.trim() ?? '',
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: world.responses.issue(place),
    trigger_id: world.triggers.issue(user.id),
  });
  const fail = (error: string) => {
    const text = `${name} failed with the error "${error}"`;
    whisper(world, { ...place, text });
  };
  if (!answer.ok) {
    fail(answer.error);
    return failed(answer);
  }
  if (answer.text.trim() === '') return { ok: true };
  try {
    respond(world, place, (answer.json && parsed(answer.text)) || { text: answer.text });
    return { ok: true };
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    fail('invalid_command_response');
    return { ok: false, error: 'invalid_command_response', reason: cause.error, ...cause.more };
  }
};
