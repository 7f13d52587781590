/** What a person writes: a message, or a command when it begins with a slash. */
import type { Slack } from './slack.ts';

/** Slack's own words for what the workspace refuses. */
const REFUSALS: Record<string, string> = {
  is_archived: 'This channel is archived: nobody can write in it.',
  not_in_channel: 'You are not in this channel.',
  msg_too_long: 'This message is too long.',
};

const refusal = (error = 'no answer') => REFUSALS[error] ?? `That did not work (${error}).`;

/** Posts what somebody wrote. Gives what is wrong with it, if anything. */
export async function write(
  slack: Slack,
  channel: string,
  text: string,
  thread: { thread_ts: string; reply_broadcast: boolean } | undefined,
): Promise<string | undefined> {
  if (text.startsWith('/')) return command(slack, channel, text, thread !== undefined);
  const answer = await slack.call('chat.postMessage', {
    channel,
    text: escaped(text),
    link_names: true,
    ...thread,
  });
  if (!answer.ok) return refusal(answer.error);
  await slack.refresh();
  return undefined;
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands: not inside threads. */
async function command(slack: Slack, channel: string, text: string, inThread: boolean) {
  const [name] = text.split(/\s/);
  if (inThread) return `${name} is not supported in threads. Sorry!`;
  const answer = await slack.act('command', { channel, text });
  // A command that the app failed is told by the workspace, in the channel.
  await slack.refresh();
  if (answer.error === 'unknown_command') return `${name} is not a valid command.`;
  return answer.error === 'is_archived' ? refusal(answer.error) : undefined;
}

/** Typed characters are themselves, never the beginning of a mention. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
